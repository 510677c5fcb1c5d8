"""No step is offered whose only choice would be empty."""

import pytest

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import SystemFactory
from tests.rehearsals import a_journey
from workflow.kernel.permissions import steps_open_to
from workflow.kernel.steps import Party
from workflow.pages.step.form_registry import ASKED_ELSEWHERE, form_for
from workflow.reading.next_steps import step_href
from workflow.web.fields import OneOf

pytestmark = pytest.mark.django_db
MILESTONES = {
    "at the start": lambda m: True,
    "registered": lambda m: m.registered_on,
    "accepted": lambda m: m.extract_requests() and m.extract_requests()[0].state == "accepted",
}


def empty_choices(journey) -> set[str]:
    """Each step that is open to somebody, and asks a question with nothing to choose."""
    found = set()
    for party in Party:
        if not journey.migration.playing(party):
            continue
        actor = journey.cast.actor(party)
        for record in journey.records().values():
            for step in steps_open_to(actor, record):
                if step.name not in ASKED_ELSEWHERE and _asks_for_nothing(record, step, actor):
                    found.add(f"{record._meta.model_name}.{step.name}")
    return found


def _asks_for_nothing(record, step, actor):
    fields = form_for(type(record), step.name)(record, actor).fields.values()
    return any(
        isinstance(field, OneOf) and field.required and not [key for key, _ in field.choices if key] for field in fields
    )


@pytest.mark.parametrize("milestone", MILESTONES)
def test_nothing_is_offered_that_has_nothing_to_choose(milestone):
    SystemFactory(name="Another Archive", kind="subsidiary", holds_data=True)
    journey = a_journey()
    journey.follow_the_lists(until=MILESTONES[milestone])
    assert empty_choices(journey) == set()


def test_no_document_can_be_taken_out_where_one_has_added_none():
    journey = a_journey()
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(
        step_href(journey.migration.funding, "remove_document")
    )
    assert "You have added no document here that could be taken out" in main_of(page)
