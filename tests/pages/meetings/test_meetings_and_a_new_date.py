"""A booked meeting while the go-live date moves: what its page, its mails, calendars, the history and lists say."""

import pytest

from tests.browsing import browser_of, main_of
from tests.emails.test_calendar_files import entries
from tests.lapses.test_days_that_come import by
from tests.rehearsals import a_journey
from tests.support.looking import look
from tests.support.many_at_once import page_for, sent_form
from tests.support.moving import move_the_date
from workflow.demo.answers_about_days import working_day
from workflow.emails.render import render
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.reading.case import read_case
from workflow.reading.timeline.reading import timeline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    """Both meetings are booked for one date; then another is in force."""
    found = a_journey()
    found.follow_the_lists()
    found.first = found.migration.go_live.on
    move_the_date(found)
    Email.objects.all().delete()
    return found


def kick_off(journey):
    return journey.migration.bookings()[0]


def keep(journey):
    by(journey, Party.PARTNER, "keep", kick_off(journey))


def letters(journey, party):
    organisation = journey.cast.actor(party).organisation.pk
    mails = Email.objects.filter(migration=journey.pk, facts__organisation=organisation).order_by("pk")
    return [mail for mail in mails if render(mail)]


def test_the_page_says_which_date_it_was_booked_for_and_which_stands(journey):
    first, stands = long_date(journey.first), long_date(journey.migration.go_live.on)
    moved = f"It was booked for the go-live date of {first}. That has moved to {stands}: the meeting must be kept"
    for party in (Party.PARTNER, Party.PRACTICE, Party.TARGET):
        assert look(journey, party, "kick_off").words.count(moved) == 2
    assert (
        "Keep the meeting for the new go-live date: kick-off meeting" in look(journey, Party.PARTNER, "kick_off").links
    )
    keep(journey)
    page = look(journey, Party.TARGET, "kick_off")
    assert (page.words.count(moved), f"For the go-live date {stands}" in page) == (1, True)


def test_of_a_date_that_is_lost_the_page_says_that_another_must_be_confirmed_first(journey):
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    page = look(journey, Party.PRACTICE, "kick_off")
    assert f"booked for the go-live date of {long_date(journey.first)}, which is lost. Once another date is" in page


def test_everyone_invited_hears_of_it_with_both_dates_and_no_calendar_is_touched(journey):
    keep(journey)
    first, stands = long_date(journey.first), long_date(journey.migration.go_live.on)
    for party in (Party.PRACTICE, Party.TARGET):
        [mail] = letters(journey, party)
        _, text = render(mail)
        assert f"It was booked for the go-live date of {first}, and is for that of {stands} now." in " ".join(
            text.split()
        )
        assert f"When: {long_date(kick_off(journey).on)} at 2pm, as before" in text
        assert list(entries(mail)) == []


def test_moved_it_is_the_same_entry_of_a_calendar_with_a_higher_number(journey):
    before = kick_off(journey).version
    by(journey, Party.PARTNER, "propose", kick_off(journey), on=working_day(10))
    [mail] = letters(journey, Party.PRACTICE)
    [(method, entry)] = entries(mail)
    assert (method, entry["DTSTART"].dt.date()) == ("PUBLISH", working_day(10))
    assert entry["SEQUENCE"] > before


def test_history_says_for_which_date_it_was_and_is(journey):
    keep(journey)
    page = look(journey, Party.PRACTICE, "history")
    assert "Meeting kept for the new go-live date" in page
    became = f"{short_date(journey.first)} → became {short_date(journey.migration.go_live.on)}"
    assert f"For the go-live date: {became}" in page


def test_the_timeline_takes_it_as_not_yet_booked_until_it_is_kept(journey):
    def track():
        actor = Actor(journey.cast.actor(Party.PARTNER).user, journey.cast.actor(Party.PARTNER).organisation)
        rows = timeline_of(read_case(journey.migration, actor)).rows
        return next(row for row in rows if row.name == "Kick-off and survey")

    assert [(step.name, step.stand) for step in track().steps][1] == ("kept or moved", "now")
    for meeting in journey.migration.bookings():
        by(journey, Party.PARTNER, "keep", meeting)
    assert [step.name for step in track().steps][1] == "booked"


def test_both_are_kept_at_once_from_the_list(journey):
    browser, address = browser_of(journey.cast.actor(Party.PARTNER)), page_for("booking", "keep")
    form = sent_form(browser, address)
    assert "Done: 2 tasks" in main_of(browser.post(address, form))
    assert {one.for_date for one in journey.migration.bookings()} == {journey.migration.go_live.on}


def test_the_button_of_a_choice_does_not_promise_one_of_its_ends(journey):
    words = look(journey, Party.PARTNER, "overview").words
    assert "Decide: Keep or move the kick-off meeting" in words
    assert "Keep: Keep or move" not in words


def test_what_another_date_would_change_names_the_meetings_still_to_come(journey):
    page = look(journey, Party.PRACTICE, "go_live")
    assert page.status == 200
    form = browser_of(journey.cast.actor(Party.PRACTICE)).get(_asking(journey)).content.decode()
    assert f"the kick-off meeting on {long_date(kick_off(journey).on)} must be kept for the new date or moved" in form


def _asking(journey):
    return look(journey, Party.PRACTICE, "go_live").links["Ask for another go-live date"]
