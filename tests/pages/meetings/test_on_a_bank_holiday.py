"""A bank holiday that is announced for the day of a meeting: said before, told to the guests, seen on its page."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import an_administrator
from tests.pages.meetings.test_meetings import journey, kick_off, name_of, propose, registered  # noqa: F401
from tests.support.forms_on_pages import hidden_on
from tests.support.looking import look
from workflow.demo.answers_about_days import working_day
from workflow.emails.practice_changes import meeting_letter
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.redirect import redirect

pytestmark = pytest.mark.django_db
TOLD = (Party.PRACTICE, Party.PARTNER, Party.TARGET)


def announced(browser, day):
    """The page that shows what the bank holiday changes, before it is in force."""
    typed = {"on-day": day.day, "on-month": day.month, "on-year": day.year, "name": "Coronation", "source": "GOV.UK"}
    return browser.post(reverse("calendar_add"), typed)


@pytest.fixture
def day(journey):  # noqa: F811
    found = working_day(20)
    propose(journey, kick_off(journey), found)
    return found


@pytest.fixture
def browser():
    return browser_of(an_administrator())


def test_the_administrator_reads_before_how_many_meetings_are_on_that_day_and_not_whose(journey, day, browser):  # noqa: F811
    page = main_of(announced(browser, day))
    assert "Meetings on a day that becomes a bank holiday" in page
    assert f"{long_date(day)}: 1 meeting" in page
    assert journey.migration.practice.distinct_name not in page
    assert not Email.objects.filter(facts__has_key="meeting").exists(), "Nobody is told of what may not come"


def test_whoever_is_invited_is_told_once_and_nobody_else(journey, day, browser):  # noqa: F811
    browser.post(reverse("calendar_add"), hidden_on(announced(browser, day)))
    mails = Email.objects.filter(kind=Email.Kind.HOLIDAY, migration=journey.pk)
    assert {mail.facts["organisation"] for mail in mails} == {journey.cast.actor(one).organisation.pk for one in TOLD}
    letter = meeting_letter(mails[0])
    assert f"{long_date(day)} has become a bank holiday: Coronation." in letter.body
    assert letter.path == reverse("kick_off", args=[journey.migration.reference])


def test_its_page_says_so_and_offers_another_day(journey, day, browser):  # noqa: F811
    browser.post(reverse("calendar_add"), hidden_on(announced(browser, day)))
    for party in (Party.PARTNER, Party.PRACTICE):
        page = look(journey, party, "kick_off")
        assert f"{long_date(day)} is not a working day (Coronation)." in page
        assert "Book another day: kick-off meeting" in page.links


def test_the_overview_says_so_to_whoever_may_know_of_the_meeting_until_it_is_moved(journey, day, browser):  # noqa: F811
    browser.post(reverse("calendar_add"), hidden_on(announced(browser, day)))
    said = "is on a bank holiday (Coronation). See the meetings"
    for party in TOLD:
        assert said in look(journey, party, "overview"), party
    assert said not in look(journey, Party.SOURCE, "overview")
    propose(journey, kick_off(journey), working_day(24))
    assert said not in look(journey, Party.PARTNER, "overview")


def test_the_mail_goes_at_once_to_whoever_stands_in_for_somebody_who_has_left(journey, day, browser):  # noqa: F811
    browser.post(reverse("calendar_add"), hidden_on(announced(browser, day)))
    mail = Email.objects.filter(kind=Email.Kind.HOLIDAY).first()
    mail.state = Email.State.LEFT
    mail.save(update_fields=["state"])
    redirect()
    [again] = Email.objects.filter(kind=Email.Kind.HOLIDAY, cause__startswith=f"{mail.cause} for")
    assert again.state == Email.State.QUEUED, "not kept for a summary, which says nothing of it"


def test_a_meeting_that_goes_to_another_day_says_nothing_more(journey, day, browser):  # noqa: F811
    browser.post(reverse("calendar_add"), hidden_on(announced(browser, day)))
    mail = Email.objects.filter(facts__has_key="meeting").first()
    propose(journey, kick_off(journey), working_day(24))
    assert meeting_letter(mail) is None
    assert "is not a working day" not in look(journey, Party.PARTNER, "kick_off")
