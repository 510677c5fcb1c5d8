"""For whom a person works, and whether what happened was an act of whoever owes something: by that organisation, or by
somebody who works there as well as where they acted (decision 63)."""

from catalogue.models import Membership, Organisation
from workflow import clock


def is_own_act(organisation: int, event) -> bool:
    """Or one that was recorded for it."""
    return event.for_organisation_id == organisation or is_of_somebody_of(organisation, event)


def is_of_somebody_of(organisation: int, event) -> bool:
    """An event remembers for whom its person works once that was read."""
    if event.by_organisation_id == organisation or event.by_user_id is None:
        return event.by_organisation_id == organisation
    if event.works_for is None:
        event.works_for = _all_they_work_for(event.by_user_id)
    return _is_one_of(event.works_for - {event.by_organisation_id}, {organisation})


def works_for(actor, organisation: int) -> bool:
    """Or for the one that took its place."""
    return _is_one_of(_known_of(actor), {organisation})


def works_for_any(actor, others: set[int]) -> bool:
    """As well as for the one they act for: for one of these, or one that took its place."""
    return _is_one_of(_known_of(actor) - {actor.organisation.pk}, others)


def _known_of(actor) -> frozenset[int]:
    return _all_they_work_for(actor.user) if actor.works_for is None else actor.works_for


def _all_they_work_for(person) -> frozenset[int]:
    current = Membership.objects.current(clock.today()).filter(user=person)
    return frozenset(current.values_list("organisation", flat=True))


def _is_one_of(organisations, others: set[int]) -> bool:
    if not organisations or organisations & others:
        return bool(organisations)
    return Organisation.objects.filter(pk__in=others, succeeded_by__in=organisations).exists()
