"""Of an open migration, who of those that play a part has closed or was merged, and who takes the place."""

from typing import NamedTuple

from catalogue.models import Organisation
from catalogue.models.succession import who_takes_the_place_of
from workflow import clock
from workflow.formatting import short_date
from workflow.kernel.steps import Party
from workflow.tracks.practice_endings import how_it_ended

OTHERS = (Party.COMMISSIONER, Party.PARTNER, Party.TARGET, Party.SOURCE, Party.HOLDER)  # than the practice
GIVES_OVER = {Party.COMMISSIONER: "change_commissioner", Party.PARTNER: "change_partner"}
STAYS = "What is open stays with its people until"
UNTIL = {
    Party.COMMISSIONER: "they change the commissioner here.",
    Party.PARTNER: "the commissioner changes the delivery partner here.",
}
UNTIL_THE_END = "the migration is over."


class EndedPart(NamedTuple):
    text: str
    steps: tuple[str, ...]  # that give the part over; of a supplier none does
    successor: Organisation | None


def ended_parts(migration) -> list[EndedPart]:
    """A page that has asked already whether there is one at all (`has_ended_part`) asks nothing more where there is
    none."""
    if not getattr(migration, "has_ended_part", True):
        return []
    parts = {part.organisation_id: part for part in migration.participations if part.party in OTHERS}
    ended = list(Organisation.objects.filter(pk__in=parts, closed_on__isnull=False).order_by("name", "pk"))
    successors = who_takes_the_place_of(ended, clock.today())
    return [_said(one, parts[one.pk].party, successors.get(one.pk)) for one in ended]


def _said(organisation, party, successor):
    how = how_it_ended(organisation, short_date, successor=successor and f"{successor.name} ({successor.ods_code})")
    said = f"{organisation.name} ({organisation.ods_code}), {Party(party).label}, {how}."
    steps = (GIVES_OVER[party],) if party in GIVES_OVER else ()
    return EndedPart(f"{said} {STAYS} {UNTIL.get(party, UNTIL_THE_END)}", steps, successor)
