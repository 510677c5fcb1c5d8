"""Whoever is not logged in fills no table with sessions, however often they ask or send."""

from itertools import cycle, islice

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from catalogue.models import CountedRequest
from migration_portal.sign_in.factor_secrets import decrypted
from migration_portal.sign_in.strangers import MOST
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.rehearsals import a_journey
from tests.support.addresses import addresses

pytestmark = pytest.mark.django_db
AT_THE_DOOR = ("/log-in/?next=/account/", "/password/1-set-password/", "/password/1-abc-def/", "/invitation/abc/",
               "/invitation/abc/not-me/", "/emails/abc/", "/calendar/feed/abc.ics",
               "/log-in/with/nhsmail/back/?state=x", "/admin/", "/admin/login/", "/not-there/")  # fmt: skip
NOTE = "/migrations/C9GFDX7V4/notes/"
SENT = [
    ("/log-in/", {"login": "jo@lantern.example", "password": "wrong"}), ("/password/", {"email": "x@lantern.example"}),
    ("/get-in/", {"email": "x@lantern.example"}), ("/log-out/", {}), (NOTE, {}), (NOTE, {"text": " "}),
    (NOTE, {"password1": "hunter2-hunter2"}),
]  # fmt: skip


@pytest.fixture
def strict(settings):
    settings.REQUEST_LIMITS, settings.DEMO_MODE = True, False


def test_a_thousand_pages_read_without_a_log_in_begin_no_session(strict):
    every = [*(address for _, _, address in addresses(a_journey())), *AT_THE_DOOR]
    for address in islice(cycle(every), 1_000):
        Client().get(address)
    assert not Session.objects.exists()


@pytest.mark.parametrize(("address", "typed"), SENT)
def test_nor_does_a_form_in_which_there_is_nothing_to_keep(strict, address, typed):
    Client().post(address, typed)
    assert not Session.objects.exists()


def test_of_a_hundred_forms_from_one_address_a_few_are_kept_and_those_of_another_are_too(strict):
    for address in ["192.0.2.7"] * 100 + ["192.0.2.8"]:
        answer = Client(REMOTE_ADDR=address).post(NOTE, {"text": "The server hums"})
        assert answer.status_code == 302
    assert Session.objects.count() == MOST + 1
    assert CountedRequest.objects.count() == 2


def test_one_browser_that_sends_again_and_again_has_one_session(strict):
    browser = Client()
    for _ in range(3 * MOST):
        browser.post(NOTE, {"text": "The server hums"})
    assert Session.objects.count() == 1


def test_what_somebody_typed_who_has_been_in_is_kept_whatever_strangers_sent_from_there(strict):
    person = MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user
    browser = Client()
    browser.post("/log-in/", {"login": person.email, "password": PASSWORD})
    for _ in range(3 * MOST):
        Client().post(NOTE, {"text": "The server hums"})
    Session.objects.all().delete()
    browser.post(NOTE, {"text": "Typed by Jo"})
    assert "Typed+by+Jo" in decrypted(browser.session["kept"]["typed"])


@pytest.mark.parametrize("typed", ["943 476 5919", "9434765919", "NHS number 401 023 2137"])
def test_a_form_of_a_stranger_is_kept_but_for_what_may_name_a_patient(typed):
    browser = Client()
    browser.post(NOTE, {"text": typed, "about": "The server hums"})
    kept = decrypted(browser.session["kept"]["typed"])
    assert kept == "about=The+server+hums"


def test_nothing_that_was_typed_without_a_log_in_can_be_read_in_the_database():
    Client().post(NOTE, {"text": "Mr Finch of Larch Road has moved"})
    [session] = Session.objects.all()
    for word in ("Finch", "Larch", "moved", "text="):
        assert word not in str(session.get_decoded())


def test_of_what_no_key_opens_any_more_nothing_comes_back(settings):
    person = MembershipFactory(user=UserFactory(email="jo@lantern.example", password=PASSWORD)).user
    browser = Client()
    browser.post("/account/name/", {"name": "Jo Marsh-Finch"})
    settings.FACTOR_KEYS = ["another key that is as long as it has to be, and longer"]
    browser.post("/log-in/", {"login": person.email, "password": PASSWORD})
    page = browser.get("/account/name/")
    assert page.status_code == 200
    assert "Marsh-Finch" not in page.content.decode()


@pytest.mark.parametrize("typed", [{"name": "9-" * 150_000}, {f"name-{n}": "9-" * 300 for n in range(500)}])
def test_in_what_is_too_much_to_be_kept_nothing_is_looked_for(client, monkeypatch, typed):
    """Five megabytes of figures kept a thread for forty seconds, and nobody had to log in."""
    monkeypatch.setattr("catalogue.typed.nhs_numbers.hits", lambda _: pytest.fail("it was looked through"))
    assert client.post("/account/name/", typed).status_code == 302
    assert not Session.objects.exists()
