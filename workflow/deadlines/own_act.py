"""For whom a person works, and whether what happened was an act of whoever owes something: by that organisation, or by
somebody who works there as well as where they acted (decision 63)."""

from catalogue.models import Membership
from workflow import clock


def is_of_somebody_of(organisation: int, event) -> bool:
    if event.by_organisation_id == organisation:
        return True
    return event.by_user_id is not None and works_for(event.by_user_id, organisation)


def works_for(person, organisation: int) -> bool:
    return Membership.objects.current(clock.today()).filter(user=person, organisation=organisation).exists()


def all_they_work_for(actor) -> set[int]:
    if actor.works_for is not None:
        return actor.works_for
    current = Membership.objects.current(clock.today()).filter(user=actor.user)
    return set(current.values_list("organisation", flat=True))
