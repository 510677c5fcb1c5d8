"""What a reader asks of a list, read from the address: nothing in an address is an error, and what is not understood is
said in words."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q

from catalogue.typed.comparable import looked_for
from catalogue.typed.said_back import first_few, said_back
from workflow.db.looked_up import LookedUp
from workflow.example_days import example_day, in_numbers
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.choices import MANY, SORTS, STAGES_OF_SUPPLIERS, choices_for
from workflow.lists.search import matching
from workflow.reading.readers import reads_as_supplier
from workflow.web.date_fields import MonthNameDateField, ThreePartDate

MOST_VALUES = 30
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
DAYS = {"golive-from": "Go-live from", "golive-to": "Go-live to"}
NOT_FOR_SUPPLIERS = {"supplier", "commissioner", "from", "to"}
OWN_KIND = {"us"}


@dataclass(frozen=True)
class Wanted:
    """`chosen`: of each filter the values, as they stand in the address."""

    q: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    mine: bool = False
    sort: str = "risk"
    not_understood: tuple[str, ...] = ()

    @property
    def in_use(self) -> int:
        days = [day for day in (self.first, self.last) if day]
        return sum(map(len, self.chosen.values())) + len(days) + self.mine + bool(self.q)


def read(query, actor) -> Wanted:
    """`query` is a QueryDict."""
    said = []
    chosen = {name: _values(query, name, actor, said) for name in MANY}
    first, last = (day_of(query.get(name, ""), what, said) for name, what in DAYS.items())
    if first and last and first > last:
        said.append("The first day of go-live is after the last: nothing can be between them.")
    sort = query.get("sort") or "risk"
    if sort not in SORTS:
        said.append(f"There is no order called “{said_back(sort)}”: those at risk come first.")
    return Wanted(
        q=looked_for(query.get("q", "")),
        chosen={name: values for name, values in chosen.items() if values},
        first=first,
        last=last,
        mine=bool(among(("1",), [query.get("mine")] if query.get("mine") else (), "Mine", said)),
        sort=sort if sort in SORTS else "risk",
        not_understood=tuple(said),
    )


def condition(wanted: Wanted, actor) -> Q:
    """Of migrations with the columns of `columns.with_columns`."""
    asked = matching(wanted.q, actor) & Q(mine=True) if wanted.mine else matching(wanted.q, actor)
    for name, values in wanted.chosen.items():
        asked &= ASKED[name](values, actor)
    if wanted.first:
        asked &= Q(go_live_on__gte=wanted.first)
    if wanted.last:
        asked &= Q(go_live_on__lte=wanted.last)
    return asked


def is_hidden(name, actor) -> bool:
    return name in NOT_FOR_SUPPLIERS and reads_as_supplier(actor)


def _values(query, name, actor, said) -> tuple[str, ...]:
    every = tuple(dict.fromkeys(value.replace("\0", "") for value in query.getlist(name) if value))
    found, known = every[:MOST_VALUES], choices_for(name, actor)
    if found and is_hidden(name, actor):
        said.append(f"Your list has no filter “{MANY[name]}”: it was left out.")
        return ()
    if len(every) > MOST_VALUES:
        said.append(f"The first {MOST_VALUES} choices under “{MANY[name]}” count: the others were left out.")
    return found if known is None else among(known, found, MANY[name], said)


def among(known, values, what, said) -> tuple[str, ...]:
    """Those that are known; of those that are not, the first few in a sentence each."""
    said += [f"There is no choice “{said_back(value)}” under “{what}”: it was left out."
             for value in first_few(values, known)]  # fmt: skip
    return tuple(value for value in values if value in known)


def day_of(typed, what, said) -> date | None:
    if not typed.strip():
        return None
    try:
        parts = ThreePartDate().value_from_datadict({"day": typed}, None, "day")
        return MonthNameDateField(what=what, required=False).clean(parts)
    except ValidationError:
        said.append(
            f"{what}: “{said_back(typed)}” is no date, so it was left out. Write it like {in_numbers(example_day())}."
        )
        return None


def _turn(values, actor):
    own, others = Q(turn_id=actor.organisation.pk), set(values) - OWN_KIND
    asked = own if OWN_KIND & set(values) else Q(pk__in=[])
    return asked | (Q(turn_kind__in=others) & ~own)


def _stage(values, actor):
    if not reads_as_supplier(actor):
        return Q(state__in=values)
    asked = Q(pk__in=[])
    for value in values:
        asked |= STAGES_OF_SUPPLIERS.get(value, Q(pk__in=[]))
    return asked


def _track(values, actor):
    return Q(*(Q(**{f"in_{value}": True}) for value in values), _connector=Q.OR)


def _playing(*parties):
    def asked(values, actor):
        parts = Participation.visible_to(actor).filter(
            migration=OuterRef("pk"), party__in=parties, disclosed_on__isnull=False, ended_on=None
        )
        return Q(LookedUp(parts.filter(organisation__ods_code__in=values)))

    return asked


def _system(which):
    return lambda values, actor: Q(**{f"{which}__catalogue_id__in": values})


ASKED = {
    "turn": _turn,
    "state": lambda values, actor: Q(standing__in=values),
    "stage": _stage,
    "track": _track,
    "supplier": _playing(*SUPPLIERS),
    "commissioner": _playing(Party.COMMISSIONER),
    "from": _system("from_system"),
    "to": _system("to_system"),
}
