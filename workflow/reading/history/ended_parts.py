"""Of an open migration, who of those that play a part has closed or was merged, and who takes the place."""

from catalogue.models import Organisation
from catalogue.models.succession import who_takes_the_place_of
from workflow import clock
from workflow.formatting import short_date
from workflow.kernel.steps import Party
from workflow.tracks.practice_endings import how_it_ended

OTHERS = (Party.COMMISSIONER, Party.PARTNER, Party.TARGET, Party.SOURCE, Party.HOLDER)  # than the practice
GIVES_OVER = {Party.COMMISSIONER: "change_commissioner", Party.PARTNER: "change_partner"}
STAYS = "What is open stays with its people until the migration is over."
UNTIL_A_STEP = "What is open stays with its people until this step names another."


def ended_parts(migration) -> list[tuple[str, tuple[str, ...]]]:
    """(what is said, the steps that give the part over); of a supplier no step does."""
    parts = {part.organisation_id: part for part in migration.participations if part.party in OTHERS}
    ended = list(Organisation.objects.filter(pk__in=parts, closed_on__isnull=False).order_by("name", "pk"))
    successors = who_takes_the_place_of(ended, clock.today())
    return [_said(one, parts[one.pk].party, successors.get(one.pk)) for one in ended]


def _said(organisation, party, successor):
    how = how_it_ended(organisation, short_date, successor=successor and f"{successor.name} ({successor.ods_code})")
    step = GIVES_OVER.get(party)
    said = f"{organisation.name} ({organisation.ods_code}), {Party(party).label}, {how}."
    return f"{said} {UNTIL_A_STEP if step else STAYS}", (step,) if step else ()
