"""What was due on a Friday is late on the Saturday, in every mail and on every page with the same words."""

from datetime import date

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.owing import a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.lateness import days_late, how_late
from workflow.emails.render import render
from workflow.formatting import upper_first
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.by_hand import remind_of_all

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 6, day) for day in (5, 6, 8, 9))
DAYS = {FRIDAY: "", SATURDAY: "late", MONDAY: "1 working day late", TUESDAY: "2 working days late"}


@pytest.mark.parametrize(("day", "words"), DAYS.items())
def test_working_days_are_counted_and_none_is_made_up(day, words):
    assert how_late(FRIDAY, day, calendars.current()) == words
    assert days_late(FRIDAY, day, calendars.current()) == ("" if words == "late" else words)


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


def owed(journey, subject="dataextractrequest:1"):
    return owe(journey, days=4, subject=subject)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(("day", "words"), [(SATURDAY, "late"), (TUESDAY, "2 working days late")])
def test_a_mail_by_hand_says_it(journey, number, day, words):
    items = [owed(journey, f"dataextractrequest:{key}") for key in range(1, number + 1)]
    with clock.at(day):
        remind_of_all([item.pk for item in items], journey.cast.actor(Party.PARTNER), "")
        [mail] = Email.objects.filter(kind=Email.Kind.BY_HAND)
        text = render(mail)[1]
    said = f"It is now {words}." if number == 1 else f"{upper_first(words)}. It was due"
    assert text.count(said) == number
    assert words != "late" or "working day" not in text


def test_the_mail_of_the_morning_says_it_of_the_day_it_is_written_on(journey):
    owed(journey)
    sweep(MONDAY)
    told = {mail.to: mail for mail in mails()}
    for party, said in ((Party.SOURCE, "It is now {}."), (Party.COMMISSIONER, "Today: {}")):
        for day in (SATURDAY, MONDAY):
            with clock.at(day):
                assert said.format(DAYS[day]) in render(told[address(journey, party)])[1]


@pytest.mark.parametrize("day", [SATURDAY, TUESDAY])
def test_every_page_says_it(journey, day):
    owed(journey)
    words = DAYS[day]
    with clock.at(day):
        mine, theirs = (browser_of(journey.cast.actor(party)) for party in (Party.SOURCE, Party.PARTNER))
        for page in (
            mine.get(reverse("your_work")),
            theirs.get(reverse("overview", args=[journey.migration.reference])),
        ):
            said = main_of(page)
            assert words in said.lower()
            assert words != "late" or "working day late" not in said
