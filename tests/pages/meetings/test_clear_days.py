"""Booking a meeting suggests days on which nobody who is needed is away or busy, and says what was looked at."""

import re
from datetime import timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.formatting import long_date
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party, steps_of
from workflow.notifications.absence_cover import Cover
from workflow.pages.meetings.clear_days import MeetingDays
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    return found


def kick_off(journey):
    return journey.migration.bookings()[0]


def suggested(journey, booking=None):
    return MeetingDays(booking or kick_off(journey), journey.cast.actor(Party.PARTNER)).clear()


def propose(journey, booking, day):
    answers = answers_to(booking, steps_of(type(booking))["propose"])
    perform(booking, "propose", actor=journey.cast.actor(Party.PARTNER), **answers | {"on": day})


def test_the_first_working_days_are_suggested_and_one_press_fills_one_in(journey):
    first, *others = suggested(journey)
    assert first >= calendars.current().add(clock.today(), 3)
    assert len(others) == 2
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    address = step_page(journey.migration.reference, kick_off(journey).subject, "propose")
    page = browser.get(address)
    assert "as far as you can see here, the practice has no busy period" in main_of(page)
    [fills_in] = re.findall(rf'name="again" value="([^"]*)">Choose {long_date(first)}<', page.content.decode())
    filled = browser.post(address, {"place": "Room 7", "at": "half", "on-day": "31", "again": fills_in})
    words = filled.content.decode()
    assert filled.status_code == 200
    assert f'id="id_on-day" name="on-day" type="text" value="{first.day}"' in words
    assert 'value="Room 7"' in words
    assert 'value="half"' in words
    assert "There is a problem" not in words
    assert kick_off(journey).on is None


def test_a_busy_period_of_the_practice_is_left_out(journey):
    first, second, third = suggested(journey)
    practice, go_live = journey.cast.actor(Party.PRACTICE), journey.migration.go_live
    perform(go_live, "add_busy_period", actor=practice, kind="leave", first=first, last=second, what="2 of 6")
    assert suggested(journey)[0] == third


def test_days_on_which_one_of_them_is_closed_are_left_out(journey):
    first, second, _ = suggested(journey)
    supplier = journey.cast.actor(Party.TARGET)
    Closure.objects.create(organisation=supplier.organisation, first_on=first, last_on=first, reason="Stocktaking",
                           added_by=supplier.user, added_at=clock.now())  # fmt: skip
    assert suggested(journey)[0] == second


def test_a_contact_who_is_away_is_waited_for(journey):
    second = suggested(journey)[1]
    part = Participation.everything.get(migration=journey.pk, party=Party.PRACTICE)
    colleague = next(one.user for one in journey.cast.of(part.organisation_id) if one.user.pk != part.contact_id)
    Cover.objects.create(user=part.contact, organisation=part.organisation, colleague=colleague,
                         until_on=second - timedelta(1))  # fmt: skip
    assert suggested(journey)[0] == second


def test_another_meeting_of_the_same_people_is_left_out(journey):
    other = another_journey(journey)
    other.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    first = suggested(journey)[0]
    propose(other, kick_off(other), first)
    assert first not in suggested(journey)


def test_the_survey_is_suggested_close_to_the_kick_off_and_not_before_it(journey):
    day = suggested(journey)[2]
    propose(journey, kick_off(journey), day)
    survey = journey.migration.bookings()[1]
    found = suggested(journey, survey)
    assert found[0] == day
    assert calendars.current().between(day, found[-1]) <= 3
    assert "within 3 working days of the kick-off meeting" in MeetingDays(survey, None).why_clear()
