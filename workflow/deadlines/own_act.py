"""Whether what happened was an act of whoever owes something: by that organisation, or by somebody who works there as
well as where they acted (decision 63)."""

from catalogue.models import Membership
from workflow import clock


def is_of_somebody_of(organisation: int, event) -> bool:
    if event.by_organisation_id == organisation:
        return True
    works_there = Membership.objects.current(clock.today()).filter(user=event.by_user_id, organisation=organisation)
    return event.by_user_id is not None and works_there.exists()
