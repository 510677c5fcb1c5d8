"""Whoever opens the link for a new password, however often and from how many browsers, begins no session by it."""

import re
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import int_to_base36

from migration_portal.sign_in import accounts
from migration_portal.sign_in.passwords.from_link import COOKIE
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from workflow.operations.address_codes import code_of, number_of
from workflow.outbox.email import Email
from workflow.outbox.templates import account_words

pytestmark = pytest.mark.django_db
NEW, NO_USE = "brook candle winter 9", "This link cannot be used"


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.REQUEST_LIMITS, settings.DEMO_MODE = True, False


def somebody(email):
    return MembershipFactory(user=UserFactory(email=email, password=PASSWORD)).user


@pytest.fixture
def jo():
    return somebody("jo@lantern.example")


def link_for(person):
    Client().post("/password/", {"email": person.email})
    return re.search(r"http://localhost:8000(\S+)", Email.objects.get(to=person.email, secret=True).text)[1]


def test_a_code_stands_for_the_person_in_it_and_for_nobody_else(jo):
    link = link_for(jo)
    code, _, secret = link.removeprefix("/password/").rstrip("/").partition("-")
    assert (len(code), number_of("reset", code)) == (8, jo.pk)
    for other in (int_to_base36(jo.pk), code_of("reset", jo.pk + 1), code_of("contact", jo.pk)):
        assert "Choose a new password" not in main_of(Client().get(f"/password/{other}-{secret}/", follow=True))


def work_done_for(address):
    """Statements, and how many mails were written; of both, not of how long they take."""
    Email.objects.all().delete()
    with CaptureQueriesContext(connection) as asked, patch.object(accounts, "account_words") as words:
        words.side_effect = account_words
        Client().post("/password/", {"email": address})
    about_mail = [one["sql"] for one in asked if "workflow_email" in one["sql"]]
    return len(about_mail), words.call_count


def test_as_much_is_done_for_an_address_that_is_nobodys(jo):
    ours, nobodys = work_done_for(jo.email), work_done_for("nobody@lantern.example")
    assert ours == nobodys
    assert ours[0] > 1
    assert ours[1] == 1
    assert not Email.objects.exists()


def test_a_link_that_is_opened_again_and_again_begins_no_session(jo):
    link, known = link_for(jo), Client()
    for browser in [*(Client() for _ in range(30)), *[known] * 30]:
        page = browser.get(link, follow=True)
        assert "Choose a new password" in main_of(page)
        assert page.status_code == 200
    assert not Session.objects.exists()


def test_nor_does_a_form_that_is_refused(jo):
    browser = Client()
    form = browser.get(link_for(jo), follow=True).request["PATH_INFO"]
    for _ in range(5):
        assert "at least 12 characters" in main_of(browser.post(form, {"password1": "short"}))
    assert not Session.objects.exists()


def test_the_address_of_the_form_has_no_key_in_it_and_the_browser_alone_keeps_it(jo):
    link, browser = link_for(jo), Client()
    form = browser.get(link)["Location"]
    key = link.rstrip("/").rpartition("-")[2]
    assert key not in form
    kept = browser.cookies[COOKIE]
    assert (kept["httponly"], kept["samesite"], kept["path"], kept["max-age"]) == (True, "Lax", "/", 3_600)
    assert NO_USE in main_of(Client().get(form))
    assert "Choose a new password" in main_of(browser.get(form))


@pytest.mark.parametrize("said", ["", "abc", "c9x-0123456789abcdef:1x:made-up"])
def test_a_cookie_that_somebody_made_up_is_no_key(jo, said):
    browser = Client()
    form = browser.get(link_for(jo))["Location"]
    browser.cookies[COOKIE] = said
    assert NO_USE in main_of(browser.get(form))
    assert NO_USE in main_of(browser.post(form, {"password1": NEW}))
    jo.refresh_from_db()
    assert jo.check_password(PASSWORD)


def test_the_key_of_one_opens_no_form_of_another(jo):
    other, browser = somebody("alex@lantern.example"), Client()
    browser.get(link_for(jo))
    theirs = Client().get(link_for(other))["Location"]
    assert NO_USE in main_of(browser.post(theirs, {"password1": NEW}))
    other.refresh_from_db()
    assert other.check_password(PASSWORD)


def test_once_a_password_is_chosen_the_key_is_forgotten(jo):
    browser = Client()
    form = browser.get(link := link_for(jo))["Location"]
    assert browser.post(form, {"password1": NEW})["Location"] == "/password/changed/"
    assert browser.cookies[COOKIE].value == ""
    assert NO_USE in main_of(browser.get(form))
    assert NO_USE in main_of(browser.get(link, follow=True))
    jo.refresh_from_db()
    assert jo.check_password(NEW)


def test_whoever_is_logged_in_as_another_is_logged_out_and_chooses(jo):
    browser = Client()
    browser.force_login(somebody("alex@lantern.example"))
    page = browser.get(link_for(jo), follow=True)
    assert "Choose a new password" in main_of(page)
    assert "_auth_user_id" not in browser.session
    assert browser.post(page.request["PATH_INFO"], {"password1": NEW})["Location"] == "/password/changed/"


def test_whoever_is_logged_in_as_the_same_person_stays_so(jo):
    browser = Client()
    browser.force_login(jo)
    page = browser.get(link_for(jo), follow=True)
    assert "Choose a new password" in main_of(page)
    assert browser.session["_auth_user_id"] == str(jo.pk)


def test_the_page_of_cookies_names_it():
    assert re.search(r"reset .* After 60 minutes, or once you have chosen", main_of(Client().get("/cookies/")))
