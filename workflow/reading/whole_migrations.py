"""Records of many migrations, each table asked once for all of them. Whoever takes part in one as a local party reads
it as a whole: that is asked of each migration once, by `own`, and not again of each of its records."""

from typing import NamedTuple

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Subquery, When

from workflow.db.compiled_once import compiled_once, some_of
from workflow.db.labelled_rows import labelled, read_inside, read_labelled
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation, takes_part
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.migration import Migration
from workflow.tracks.stages import Stage

OWN_PARTS = "own parts"
NEAR = 60  # migrations to each that is meant: of what indexes hold alone, a page has about as many
LONG, RUNS = 5, 10  # what is worth a walk, and how many are
NEAR_FOR_NUMBERS = 200  # of an index of hardly more than numbers
NEAR_FOR_MANY, NEAR_FOR_OWN = 20, 8  # what a migration has several of; what a table is looked into for


def own(actor):
    """The reader's parts, in the index of own migrations and from nothing but it: the newest migration first."""
    mine = {"organisation": actor.organisation, "disclosed_on__isnull": False, "ended_on": None}
    return Participation.everything.filter(**mine).order_by("-migration_id")


def numbers_of(actor, references) -> list[int]:
    """Of those that are the reader's own: one look-up a reference, which no plan turns into reading all of them."""
    mine = own(actor).order_by().filter(migration=OuterRef("pk")).values("pk")[:1]
    found = Migration.everything.alias(mine=Subquery(mine)).filter(mine__isnull=False, reference__in=references)
    return list(found.values_list("pk", flat=True))


def going_on(machine, actor):
    """Records of the reader's own migrations that are not cancelled, found by indexes alone: `Known` says which of them
    the reader may see."""
    return machine.everything.filter(takes_part(actor.organisation), _is_not_cancelled())


def own_going_on(actor):
    """Of the reader's parts those in migrations that are not cancelled."""
    return own(actor).filter(_is_not_cancelled())


def seen_of(machine, actor):
    """Of those, what the reader may see."""
    supplier = reads_as_supplier(actor)
    return machine.visible_to(actor).filter(_is_not_cancelled()) if supplier else going_on(machine, actor)


def _is_not_cancelled():
    return ~Exists(Migration.everything.filter(pk=OuterRef("migration"), state=Stage.CANCELLED))


def chosen(machine, numbers):
    """Records, by numbers that one of these has just given."""
    return machine.everything.filter(pk__in=numbers)


def of_everybody(machine):
    """Records that are not of cancelled migrations: shown to nobody before `are_own` says whose they are."""
    return machine.everything.filter(_is_not_cancelled())


def are_own(actor, numbers) -> bool:
    """Whether all of such migrations are the reader's: of who has most of them all, one walk."""
    meant = {*numbers}
    return meant == {number for (number,) in _own_among(actor, these(meant, NEAR_FOR_NUMBERS))}


@compiled_once
def _own_among(actor, migrations):
    return own(actor).order_by().filter(*migrations.rules()).values_list("migration_id").distinct()


def chosen_near(machine, numbers: "These"):
    """The same of numbers that may lie near each other."""
    return machine.everything.filter(*numbers.rules("pk"))


def of_own(migrations: "These"):
    """By numbers that `own` has just given: that the reader takes part is not asked again."""
    return Migration.everything.filter(*migrations.rules("pk"))


class These(NamedTuple):
    """Of which migrations, or other records, are meant. Where the numbers lie near each other, all of them or many, an
    index is walked from the first of a run to its last; each of the `others` is looked up from the top of it."""

    numbers: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]
    others: tuple[int, ...]

    def rules(self, path="migration") -> list:
        """Conditions. What else lies between is left out before a policy looks at it."""
        meant = Q((f"{path}__in", self.numbers))
        if not self.runs:
            return [meant]
        walked = [Q((f"{path}__gte", first), (f"{path}__lte", last)) for first, last in self.runs]
        looked_up = [Q((f"{path}__in", self.others))] if self.others else []
        left_out = Case(When(meant, then=True), default=False, output_field=BooleanField())
        return [Q(*walked, *looked_up, _connector=Q.OR), left_out]


def these(numbers, near=NEAR) -> These:
    runs = _runs(sorted(numbers), near)
    others = set(numbers).difference(*runs)
    return These(some_of(numbers), tuple((run[0], run[-1]) for run in runs), some_of(others))


def _runs(numbers, near) -> list[list[int]]:
    if numbers and numbers[-1] - numbers[0] < near * len(numbers):
        return [numbers]
    found = [[]]
    for number in numbers:
        if found[-1] and number - found[-1][-1] > near:
            found.append([])
        found[-1].append(number)
    return [run for run in sorted(found, key=len)[-RUNS:] if len(run) >= LONG]


def work_items(actor, migrations: These):
    """As `visible_items`, of such migrations."""
    return items_of_own(actor).filter(*migrations.rules())


def items_of_own(actor):
    """As `visible_items`, for whoever asks of such migrations alone."""
    if not reads_as_supplier(actor):
        return WorkItem.everything.all()
    return WorkItem.everything.filter(Q(owner=actor.organisation) | Q(supplier=actor.organisation))


def unsifted(model, migrations: These):
    """Of such migrations every record of this model: `Known` says which of them the reader may see."""
    return model.everything.filter(*migrations.rules())


def own_parts(actor, numbers) -> list:
    """For `labelled_rows`, what `Known` takes: nothing of those who are local."""
    return [_own_parts(actor, these(numbers, NEAR_FOR_OWN))] if reads_as_supplier(actor) else []


@compiled_once
def _own_parts(actor, migrations):
    return labelled(OWN_PARTS, own(actor).order_by().filter(*migrations.rules()), "knows")


class Known:
    """The rule of `known_to`, of records of one migration that have been read: worked out from the reader's own parts,
    which takes a small part of what it costs to ask the database for each kind of record. Only suppliers are not
    local."""

    def __init__(self, actor, own_parts):
        self._whole = not reads_as_supplier(actor)
        told = (read_inside(knows).items() for (knows,) in own_parts)
        self._subjects = {subject for one in told for subject, since in one if since is not None}

    def __contains__(self, subject: str) -> bool:
        return self._whole or subject in self._subjects


def read_known(actor, numbers) -> dict[int, Known]:
    """Of each of such migrations, in one query for a supplier and in none for others."""
    parts = own_parts(actor, numbers)
    said = read_labelled(parts) if parts else {}
    return {number: Known(actor, said.get((OWN_PARTS, number), ())) for number in numbers}
