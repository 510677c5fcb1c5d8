"""Somebody's email address changes: they say so themselves, and it holds once the new one has answered."""

import re
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from catalogue.models import User
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.notifications.test_where_mail_goes import hold
from tests.support.newcomers import letters_to, logged_in
from tests.support.owing import a_journey_that_owes_nothing
from workflow.kernel.steps import Party
from workflow.outbox.addressee import look_up
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
NEW, PAGE = "nell.marsh@quill.example", "/account/address/"
LINK = re.compile(r"http://localhost:\d+(/account/address/\S+/)")


@pytest.fixture
def nell():
    return MembershipFactory(user=UserFactory(email="nell.archer@quill.example", password=PASSWORD)).user


@pytest.fixture
def browser(nell):
    return comes_back(nell.email)


def comes_back(address):
    browser = Client()
    browser.post("/log-in/", {"login": address, "password": PASSWORD})
    return browser


def is_in(browser) -> bool:
    return browser.get("/account/").status_code == 200


def link(address=NEW) -> str:
    return LINK.search(letters_to(address, "Use this email address")[-1])[1]


def address_of(person) -> str:
    return User.objects.get(pk=person.pk).email


def test_no_address_can_be_read_in_the_link(nell, browser):
    browser.post(PAGE, {"email": NEW})
    parts = re.split(r"[/:.]", link())
    read = b"".join(urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts if len(part) % 4 != 1)
    again = urlsafe_b64decode(max(parts, key=len) + "==").split(b":")[-1].strip(b'"')
    for said in (link().encode(), read, again, urlsafe_b64decode(again)):
        assert b"nell" not in said
        assert b"quill" not in said


def test_the_link_in_the_new_mailbox_and_one_press_change_it_and_both_addresses_hear(nell, browser):
    assert f"{PAGE}" in browser.get("/account/").content.decode()
    page = browser.post(PAGE, {"email": f"  {NEW.upper()}\u200b"})
    assert f"We are sending a link to {NEW}" in main_of(page)
    assert f"You log in with {NEW} from then on" in main_of(browser.get(link()))
    assert address_of(nell) == "nell.archer@quill.example"
    page = browser.post(link(), follow=True)
    assert f"Your email address is {NEW} now" in page.content.decode()
    assert address_of(nell) == NEW
    assert is_in(comes_back(NEW))
    assert not is_in(comes_back("nell.archer@quill.example"))
    for told in ("nell.archer@quill.example", NEW):
        assert len(letters_to(told, f"was changed from nell.archer@quill.example to {NEW}")) == 1


def test_the_mail_of_the_migrations_goes_to_the_new_address_from_then_on():
    journey = a_journey_that_owes_nothing()
    person = journey.cast.actor(Party.PARTNER).user
    person.set_password(PASSWORD)
    person.save()
    hold(journey)
    browser, waiting = comes_back(person.email), list(Email.objects.filter(person=person))
    browser.post(PAGE, {"email": NEW})
    browser.post(link())
    assert waiting
    assert look_up(waiting) == set()
    assert {mail.to for mail in waiting} == {NEW}


def test_nothing_sent_to_the_old_address_opens_the_account_any_more(nell, browser):
    EmailAddress.objects.create(user=nell, email=nell.email, verified=True, primary=True)
    Client().post("/password/", {"email": nell.email})
    [reset] = letters_to(nell.email, "Choose a new password")
    browser.post(PAGE, {"email": NEW})
    browser.post(link())
    assert not is_in(comes_back("nell.archer@quill.example"))
    old = re.search(r"http://localhost:\d+(/password/\S+)", reset)[1]
    assert "password1" not in Client().get(old, follow=True).content.decode()


@pytest.mark.parametrize("whose", ["a colleague", "nobody"])
def test_the_link_is_of_use_to_nobody_else(nell, browser, whose):
    browser.post(PAGE, {"email": NEW})
    other = logged_in(MembershipFactory().user) if whose == "a colleague" else Client()
    assert other.post(link()).status_code in (302, 404)
    assert address_of(nell) == "nell.archer@quill.example"


def test_the_link_works_once_and_for_a_day(nell, browser, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    browser = comes_back(nell.email)
    browser.post(PAGE, {"email": NEW})
    first = link()
    time_machine.shift(timedelta(hours=25))
    late = comes_back(nell.email)
    assert "This link does not work any more" in main_of(late.post(first))
    late.post(PAGE, {"email": NEW})
    assert late.post(link()).status_code == 302
    assert late.post(link()).status_code == 404


def test_an_address_that_somebody_has_is_not_given_away_and_its_owner_hears(nell, browser):
    other = MembershipFactory().user
    page = main_of(browser.post(PAGE, {"email": other.email}))
    assert f"We are sending a link to {other.email}" in page
    [told] = letters_to(other.email, "Somebody asked to use your email address")
    assert "asked to change its email address to this one" in told
    assert "help to get in" not in told
    assert not letters_to(other.email, "Use this email address")


def test_an_address_that_somebody_has_got_meanwhile_is_left_to_them(nell, browser):
    browser.post(PAGE, {"email": NEW})
    UserFactory(email=NEW)
    assert browser.post(link()).status_code == 404
    assert address_of(nell) == "nell.archer@quill.example"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter your new email address"),
        ("nell.archer", "Enter an email address in the correct format"),
        ("Nell.Archer@quill.example", "This is your email address already"),
        ("9434765919@quill.example", "Remove what looks like an NHS number"),
    ],
)
def test_what_is_no_other_address_is_refused_in_words(browser, typed, said):
    page = browser.post(PAGE, {"email": typed})
    assert page.status_code == 422
    assert said in main_of(page)


def test_whoever_asks_proves_anew_who_they_are(nell, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    browser = comes_back(nell.email)
    time_machine.shift(timedelta(minutes=20))
    asked = browser.post(PAGE, {"email": NEW})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not letters_to(NEW)
