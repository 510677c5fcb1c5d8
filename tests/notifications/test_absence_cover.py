"""While somebody is away a colleague of the same organisation gets their emails; it ends by itself."""

from datetime import date, datetime

import pytest

from catalogue.models import Membership, User
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.clock import LONDON
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
PAGE = "/account/notifications/away/"
THURSDAY, LAST_DAY = date(2026, 6, 4), date(2026, 6, 14)
TYPED = {"from_on-day": "1", "from_on-month": "6", "from_on-year": "2026",
         "until_on-day": "14", "until_on-month": "6", "until_on-year": "2026"}  # fmt: skip


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


def is_away(journey, party, person=0, by=1, until_on=LAST_DAY):
    away, colleague = (journey.cast.actor(party, n) for n in (person, by))
    return Cover.objects.create(
        user=away.user, organisation=away.organisation, colleague=colleague.user, until_on=until_on
    )


def colleague(journey, party):
    return journey.cast.actor(party, 1).user


def hold(journey, on=MONDAY):
    with clock.at(datetime(on.year, on.month, on.day, 11, tzinfo=LONDON)):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))


def said(mail, day):
    with clock.at(day):
        return render(mail)[1]


# ---------------------------------------------------------------- the page
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


# ---------------------------------------------------------------- the mails
def test_mails_about_steps_go_to_the_colleague_and_say_for_whom(journey):
    is_away(journey, Party.PRACTICE)
    hold(journey)
    [mail] = Email.objects.filter(to=colleague(journey, Party.PRACTICE).email)
    away = journey.cast.actor(Party.PRACTICE).user
    assert f"This email is for {away.name}, who is away until 14 June 2026." in said(mail, MONDAY)
    assert not Email.objects.filter(to=away.email).exists()


def test_reminders_go_to_the_colleague_and_say_for_whom(journey):
    away = is_away(journey, Party.SOURCE).user
    owe(journey)
    sweep(THURSDAY)
    [mail] = mails()
    assert mail.to == colleague(journey, Party.SOURCE).email
    assert f"This email is for {away.name}, who is away until 14 June 2026." in said(mail, THURSDAY)
    assert Notice.objects.get().meant_for == away


def test_in_a_summary_each_line_says_for_whom(journey):
    away = is_away(journey, Party.SOURCE).user
    owe(journey)
    own = owe(journey, subject="x:2")
    own.assignee = colleague(journey, Party.SOURCE)
    own.save()
    sweep(THURSDAY)
    [mail] = mails()
    assert said(mail, THURSDAY).count(f"For {away.name}, who is away until 14 June 2026.") == 1


def test_what_a_colleague_would_get_anyway_comes_once_as_their_own(journey):
    is_away(journey, Party.SOURCE)
    Membership.objects.filter(user=colleague(journey, Party.SOURCE)).update(is_lead=True)
    owe(journey)
    sweep(date(2026, 6, 9))
    [mail] = Email.objects.filter(to=colleague(journey, Party.SOURCE).email)
    assert "who is away" not in said(mail, date(2026, 6, 9))


def test_what_somebody_does_not_want_does_not_go_to_their_colleague(journey):
    away = is_away(journey, Party.COMMISSIONER).user
    MailSettings.keep(away, {"moved": "none"})
    hold(journey)
    with clock.at(MONDAY):
        journey.take(journey.migration, "agree_hold")
    assert not Email.objects.filter(to__in=[away.email, colleague(journey, Party.COMMISSIONER).email]).exists()


def test_it_ends_by_itself(journey):
    is_away(journey, Party.SOURCE, until_on=date(2026, 6, 3))
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.SOURCE)]


def test_a_mail_moves_once_however_many_are_away(journey):
    """They cover for one another: each gets what was for the other, and nothing goes round."""
    is_away(journey, Party.SOURCE)
    is_away(journey, Party.SOURCE, person=1, by=0)
    owe(journey)
    other = owe(journey, subject="x:2")
    other.assignee = colleague(journey, Party.SOURCE)
    other.save()
    sweep(THURSDAY)
    told = Notice.objects.order_by("work_item").values_list("recipient", flat=True)
    assert list(told) == [colleague(journey, Party.SOURCE).email, address(journey, Party.SOURCE)]


@pytest.mark.parametrize("fate", ["left", "inactive", "refused"])
def test_a_colleague_who_is_not_there_any_more_is_passed_over(journey, fate):
    is_away(journey, Party.SOURCE)
    person = colleague(journey, Party.SOURCE)
    if fate == "left":
        Membership.objects.filter(user=person).update(until_on=date(2026, 6, 2))
    elif fate == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    else:
        RefusedAddress.objects.create(address=person.email, said="550 No such person")
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.SOURCE)]


def test_nothing_goes_to_another_organisation_of_the_person_or_the_colleague(journey):
    """Who is away at one organisation still gets what is for another they work for."""
    away, elsewhere = journey.cast.actor(Party.SOURCE), journey.cast.actor(Party.HOLDER).organisation
    MembershipFactory(user=away.user, organisation=elsewhere)
    Cover.objects.create(user=away.user, organisation=elsewhere, until_on=LAST_DAY,
                         colleague=journey.cast.actor(Party.HOLDER).user)  # fmt: skip
    owe(journey)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [away.user.email]


# ---------------------------------------------------------------- the people page
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
