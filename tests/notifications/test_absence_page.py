"""Who will be away says so on a page of theirs, and colleagues read it on another: from which day until which."""

from datetime import date

import pytest

from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.notifications.absences import LAST_DAY, colleague, is_away
from tests.support.owing import MONDAY, address, mails, owe, sweep
from workflow import clock
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.operations.address_codes import code_of

pytestmark = pytest.mark.django_db
PAGE = "/account/notifications/away/"
THURSDAY = date(2026, 6, 4)
TYPED = {"from_on-day": "1", "from_on-month": "6", "from_on-year": "2026",
         "until_on-day": "14", "until_on-month": "6", "until_on-year": "2026"}  # fmt: skip


def test_a_colleague_and_a_last_day_are_asked_and_then_said(journey):
    browser, other = browser_of(journey.cast.actor(Party.PARTNER)), colleague(journey, Party.PARTNER)
    with clock.at(MONDAY):
        assert other.name in main_of(browser.get(PAGE))
        browser.post(PAGE, TYPED | {"colleague": code_of("contact", other.pk)})
        page = main_of(browser.get("/account/notifications/"))
    assert f"{other.name} gets your emails until the end of Sunday 14 June 2026." in page
    assert Cover.objects.get().until_on == LAST_DAY


def test_it_can_be_changed_and_ended(journey):
    is_away(journey, Party.PARTNER)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    with clock.at(MONDAY):
        browser.post(
            PAGE, TYPED | {"colleague": code_of("contact", colleague(journey, Party.PARTNER).pk), "until_on-day": "20"}
        )
        assert Cover.objects.get().until_on == date(2026, 6, 20)
        browser.post(f"{PAGE}?to=nobody")
    assert not Cover.objects.exists()


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"until_on-day": "31", "until_on-month": "5"}, "The last day must be today or after today"),
        ({"until_on-month": "7", "until_on-year": "2027"}, "The last day must be Tuesday 1 June 2027 or before"),
        ({"until_on-day": ""}, "The last day must include a day"),
        ({"from_on-day": "", "from_on-month": "", "from_on-year": ""}, "Enter the first day you are away"),
        ({"from_on-day": "31", "from_on-month": "5"}, "The first day must be today or after today"),
        ({"from_on-day": "15"}, "The last day must be on or after the first day"),
        ({"colleague": ""}, "Select who gets your emails"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(journey, typed, refusal):
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    with clock.at(MONDAY):
        page = browser.post(
            PAGE, TYPED | {"colleague": code_of("contact", colleague(journey, Party.PARTNER).pk)} | typed
        )
    assert page.status_code == 422
    assert refusal in main_of(page)
    assert 'value="6"' in page.content.decode() or 'value="7"' in page.content.decode() or "5" in typed.values()
    assert not Cover.objects.exists()


def test_only_current_colleagues_of_the_same_organisation_can_be_chosen(journey):
    actor, stranger = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.TARGET).user
    gone = MembershipFactory(organisation=actor.organisation, until_on=date(2026, 5, 1)).user
    for person in (actor.user, stranger, gone):
        with clock.at(MONDAY):
            page = browser_of(actor).post(PAGE, TYPED | {"colleague": code_of("contact", person.pk)})
        assert "Select who gets your emails" in main_of(page)
    assert not Cover.objects.exists()


def test_a_colleague_who_is_away_cannot_be_chosen(journey):
    is_away(journey, Party.PARTNER, person=1, by=0)
    with clock.at(MONDAY):
        page = browser_of(journey.cast.actor(Party.PARTNER)).post(
            PAGE, TYPED | {"colleague": code_of("contact", colleague(journey, Party.PARTNER).pk)}
        )
    assert (
        f"{colleague(journey, Party.PARTNER)} is away until the end of Sunday 14 June 2026. Select somebody else"
        in main_of(page)
    )


def test_somebody_who_is_alone_is_told_so(journey):
    Membership.objects.filter(user=colleague(journey, Party.PARTNER)).delete()
    page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get(PAGE))
    assert "has an account yet" in page


def away_in_june(journey, **typed):
    """Said on Monday 1 June: from 8 to 14 June."""
    with clock.at(MONDAY):
        covers = {"colleague": code_of("contact", colleague(journey, Party.SOURCE).pk), "from_on-day": "8"}
        return browser_of(journey.cast.actor(Party.SOURCE)).post(PAGE, TYPED | covers | typed)


def test_an_absence_to_come_is_said_with_its_first_day(journey):
    assert away_in_june(journey).status_code == 302
    browser, name = browser_of(journey.cast.actor(Party.SOURCE)), colleague(journey, Party.SOURCE).name
    with clock.at(MONDAY):
        page, form = main_of(browser.get("/account/notifications/")), browser.get(PAGE).content.decode()
    assert f"{name} gets your emails from Monday 8 June 2026 until the end of Sunday 14 June 2026." in page
    assert 'name="from_on-day" type="text" value="8"' in form
    with clock.at(date(2026, 6, 9)):
        assert f"{name} gets your emails until the end of" in main_of(browser.get("/account/notifications/"))


@pytest.mark.parametrize(("day", "is_away"), [(THURSDAY, False), (date(2026, 6, 9), True)])
def test_until_its_first_day_emails_come_to_whoever_will_be_away(journey, day, is_away):
    away_in_june(journey)
    owe(journey)
    sweep(day)
    told = {mail.to for mail in mails()}
    assert (address(journey, Party.SOURCE) in told) is not is_away
    assert (colleague(journey, Party.SOURCE).email in told) is is_away


@pytest.mark.parametrize(("last", "is_taken"), [("7", True), ("8", False)])
def test_who_will_be_away_covers_only_before(journey, last, is_taken):
    away_in_june(journey)
    away = journey.cast.actor(Party.SOURCE).user
    with clock.at(MONDAY):
        answer = browser_of(journey.cast.actor(Party.SOURCE, 1)).post(
            PAGE, TYPED | {"colleague": code_of("contact", away.pk), "until_on-day": last}
        )
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert f"{away} is away from Monday 8 June 2026 until the end of Sunday 14 June 2026." in main_of(answer)


def test_the_people_page_says_who_covers_until_when(journey):
    is_away(journey, Party.PARTNER)
    with clock.at(MONDAY):
        page = main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get(_people(journey)))
    assert f"{colleague(journey, Party.PARTNER).name} covers until 14 June 2026" in page
    with clock.at(date(2026, 6, 15)):
        page = main_of(browser_of(journey.cast.actor(Party.PRACTICE)).get(_people(journey)))
    assert "covers until" not in page


def _people(journey):
    return f"/migrations/{journey.migration.reference}/people/"
