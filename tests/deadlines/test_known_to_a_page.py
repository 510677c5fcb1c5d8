"""A page knows the calendar from the question that says who reads it; a step asks again, under its lock."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.reach import hidden_in, reach, typed
from workflow.deadlines import calendars
from workflow.kernel.steps import Party, steps_of
from workflow.pages.step.form_registry import form_for
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
ASKS = 'FROM "workflow_calendarversion" ORDER BY'


def questions(seen) -> int:
    return sum(ASKS in query["sql"] for query in seen.captured_queries)


@pytest.fixture
def journey():
    return a_journey()


def test_no_page_asks_which_calendar_is_the_newest(journey):
    reference = journey.migration.reference
    pages = [
        "/",
        "/calendar/",
        "/account/notifications/",
        "/account/notifications/next/",
        *(reverse(one, args=[reference]) for one in ("overview", "people")),
    ]
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    for page in pages:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(page).status_code == 200
        assert not questions(seen), page


def test_a_page_counts_by_what_was_published_since_the_one_before(journey):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    assert "Coronation" not in browser.get(reverse("calendar_month"), {"month": "2026-06"}).content.decode()
    holidays = {**calendars.current().holidays, date(2026, 6, 12): "Coronation"}
    calendars.publish(holidays, source="A test", official_until=date(2028, 12, 31), made_on=date(2026, 6, 1))
    assert "Coronation" in browser.get(reverse("calendar_month"), {"month": "2026-06"}).content.decode()


def test_what_takes_a_step_asks_again():
    journey, record, actor = reach("golivedate", "propose")
    browser, address = browser_of(actor), step_page(journey.migration.reference, record.subject, "propose")
    form = form_for(type(record), "propose")(record, actor)
    sent = typed(form, record, steps_of(type(record))["propose"]) | hidden_in(browser.get(address).content.decode())
    with CaptureQueriesContext(connection) as seen:
        assert browser.post(address, sent).status_code == 302
    assert questions(seen)
