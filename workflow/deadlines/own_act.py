"""For whom a person works, and whether what happened was an act of whoever owes something: by that organisation, or by
somebody who works there as well as where they acted (decision 63)."""

from django.db.models import Q

from catalogue.models import Membership, Organisation
from workflow import clock


def is_of_somebody_of(organisation: int, event) -> bool:
    if event.by_organisation_id == organisation:
        return True
    return event.by_user_id is not None and works_for(event.by_user_id, organisation)


def works_for(person, organisation: int) -> bool:
    """Or for the one that took its place."""
    succeeds = Organisation.objects.filter(pk=organisation).values("succeeded_by")
    here = Q(organisation=organisation) | Q(organisation__in=succeeds)
    return Membership.objects.current(clock.today()).filter(here, user=person).exists()


def works_for_any(actor, others: set[int]) -> bool:
    """As well as for the one they act for: for one of these, or one that took its place."""
    also = _all_they_work_for(actor) - {actor.organisation.pk}
    theirs = Organisation.objects.filter(Q(pk__in=also) | Q(succeeded_by__in=also), pk__in=others)
    return bool(also) and theirs.exists()


def _all_they_work_for(actor) -> set[int]:
    if actor.works_for is not None:
        return actor.works_for
    current = Membership.objects.current(clock.today()).filter(user=actor.user)
    return set(current.values_list("organisation", flat=True))
