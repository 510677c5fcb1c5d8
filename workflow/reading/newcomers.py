"""Who was named as a contact of a migration and has not joined yet."""

from collections import defaultdict

from catalogue.deciding import in_hand_of
from catalogue.models import Invitation
from workflow.reading.readers import reads_as_supplier


def newcomers(case) -> dict[int, list[Invitation]]:
    """By organisation, of this migration alone: who else is invited there is not everybody's to know."""
    own = case.actor.organisation.pk
    known = {part.organisation_id for part in case.migration.participations if case.knows(part.organisation_id)}
    known &= {own} if reads_as_supplier(case.actor) else known
    found, reference = defaultdict(list), case.migration.reference
    for invitation in Invitation.objects.unanswered().filter(organisation__in=known).order_by("created_at", "pk"):
        if reference in invitation.about:
            found[invitation.organisation_id].append(invitation)
    return found


def theirs_to_send(found, actor) -> set[int]:
    """Which of them the reader may send again or recall."""
    keys = [one.pk for ones in found.values() for one in ones]
    return set(in_hand_of(actor).filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
