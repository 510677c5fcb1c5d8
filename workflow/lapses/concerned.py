"""The open migrations that a file of practices concerns, before it is applied: whose practice ends or is open after
all, whose commissioner by ODS is another than plays the part."""

from dataclasses import dataclass

from django.db.models import Count

from catalogue.models import Organisation
from workflow.db.wall.reader import as_the_portal
from workflow.formatting import short_date
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import open_migrations_of
from workflow.operations.references import spoken
from workflow.tracks.practice_endings import how_it_ended
from workflow.tracks.stages import OPEN_STAGES


@dataclass(frozen=True)
class Concerned:
    migration: object
    how: str  # what becomes of its practice, in words that follow the practice's name

    def __str__(self):
        practice = self.migration.practice
        return f"{spoken(self.migration.reference)}: {practice.name} ({practice.ods_code}) {self.how}"


@dataclass(frozen=True)
class Concern:
    ending: list[Concerned]
    opened_again: list[Concerned]
    commissioned_by_others: list[Concerned]


@as_the_portal()
def concern_of(changes) -> Concern:
    """Of what `changes_of` a file says; nothing is written."""
    ending = _with_practices(changes.ending)
    names = names_of_codes(practice.succeeded_by for _, practice in ending)
    return Concern(
        [
            Concerned(migration, how_it_ended(practice, short_date, successor=names.get(practice.succeeded_by)))
            for migration, practice in ending
        ],
        [Concerned(migration, "is open after all") for migration, _ in _with_practices(changes.opened_again)],
        [] if changes.of_successions else list(_commissioned_by_others(changes.open_still)),
    )


@as_the_portal()
def plays_in_open_ones(organisation) -> bool:
    """Whether this organisation plays a part in an open migration: the first that is found answers it."""
    plays = Participation.everything.filter(organisation=organisation, ended_on=None, migration__state__in=OPEN_STAGES)
    return plays.exists()


@as_the_portal()
def how_many_open_by_part(organisation) -> list[tuple[str, int]]:
    """(the part, in how many open migrations it plays it), in the order of the parts."""
    plays = Participation.everything.filter(organisation=organisation, ended_on=None, migration__state__in=OPEN_STAGES)
    found = dict(plays.order_by().values_list("party").annotate(Count("migration", distinct=True)))
    return [(party, found[party]) for party in Party if party in found]


def _with_practices(practices) -> list[tuple]:
    by_code = {practice.ods_code: practice for practice in practices}
    if not by_code:
        return []
    found = open_migrations_of(by_code).select_related("practice").order_by("practice__name", "pk")
    return [(migration, by_code[migration.practice.ods_code]) for migration in found]


def names_of_codes(codes) -> dict[str, str]:
    codes = {*codes} - {""}
    known = Organisation.objects.filter(ods_code__in=codes).values_list("ods_code", "distinct_name")
    return dict(known) if codes else {}


def _commissioned_by_others(practices):
    found = _with_practices(practice for practice in practices if practice.commissioner)
    plays = Participation.everything.filter(
        migration__in=[migration.pk for migration, _ in found], party=Party.COMMISSIONER, ended_on=None
    )
    playing = set(plays.values_list("migration_id", "organisation__ods_code"))
    names = names_of_codes(practice.commissioner for _, practice in found)
    for migration, practice in found:
        code = practice.commissioner
        if (migration.pk, code) not in playing:
            yield Concerned(migration, f"has the commissioner {names.get(code, f'Organisation {code}')} by the file")
