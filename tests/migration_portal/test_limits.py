"""Whoever asks too often for what costs much waits, and whoever tries addresses out is noticed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from catalogue.models import CountedRequest
from catalogue.models.counted_requests import MANY
from migration_portal.limits import expensive
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from workflow.kernel.visibility import Actor
from workflow.operations.counted_requests import count
from workflow.upkeep.expired import clear_counted_requests

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limited(settings, time_machine, monkeypatch):
    settings.REQUEST_LIMITS = True
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
    monkeypatch.setattr(expensive, "A_HOSPITAL", 3)
    monkeypatch.setattr(expensive, "A_DESK", 2)
    few = {name: expensive.Limit(limit.what, 2, limit.within, limit.sentence)
           for name, limit in vars(expensive).items() if isinstance(limit, expensive.Limit)}  # fmt: skip
    for name, limit in few.items():
        monkeypatch.setattr(expensive, name, limit)
    by_what = {limit.what: limit for limit in few.values()}
    for table in ("SENDS", "READS"):
        changed = {page: by_what[limit.what] for page, limit in getattr(expensive, table).items()}
        monkeypatch.setattr(expensive, table, changed)


def a_browser(**membership):
    made = MembershipFactory(**membership)
    return browser_of(Actor(made.user, made.organisation))


def too_often(response, sentence) -> bool:
    if response.status_code != 429:
        return False
    assert sentence in main_of(response)
    assert "Try again in" in main_of(response)
    assert 0 < int(response["Retry-After"]) <= 3600
    return True


def invite(browser):
    return browser.post(reverse("invite"), {"name": "", "email": ""})


ASKED = {
    "searches": (lambda browser: browser.get("/migrations/", {"q": "lantern"}), "You have searched very often"),
    "lists": (lambda browser: browser.post(reverse("take_list"), {}), "You have taken many lists"),
    "invitations": (invite, "You have invited many people"),
}


@pytest.mark.parametrize("what", ASKED)
def test_one_person_waits_and_nobody_else_does(what):
    ask, sentence = ASKED[what]
    browser, other = a_browser(is_lead=True), a_browser(is_lead=True)
    assert not any(too_often(ask(browser), sentence) for _ in range(2))
    assert too_often(ask(browser), sentence)
    assert not too_often(ask(other), sentence)


SENT = {
    "ask_ods", "take_list", "invite", "invite_again", "name_person", "practice_lists", "practice_list", "get_in",
    "invitation_again", "openid_begin", "openid_prove", "link_openid", "openid_logged_out", "change_address",
}  # fmt: skip
SEARCHED, READ = {"migrations", "deadlines", "find_organisation", "find_person"}, {"download_file"}


def test_every_page_that_costs_much_is_counted(rf):
    named = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert named >= SENT | SEARCHED | READ
    asked = {name: rf.post("/") for name in SENT} | {name: rf.get("/") for name in READ}
    asked |= {name: rf.get("/", {"q": "lantern"}) for name in SEARCHED}
    assert [name for name, request in asked.items() if expensive.limit_of(request, name) is None] == []
    assert asked.keys() == {*expensive.SENDS, *expensive.READS, *expensive.FINDS}


def test_a_file_too_many_is_not_read():
    browser, file = a_browser(), {"file": b"x"}
    statuses = [browser.post("/account/organisation/", file | {"next": "/"}).status_code for _ in range(3)]
    assert statuses[-1] == 429


def test_nobody_waits_for_others_who_share_their_address():
    ask, sentence = ASKED["searches"]
    abuser, others = a_browser(), [a_browser() for _ in range(4)]
    assert [too_often(ask(abuser), sentence) for _ in range(9)] == [False] * 2 + [True] * 7
    assert not any(too_often(ask(browser), sentence) for browser in others for _ in range(2))


def test_a_stranger_who_asks_for_links_again_and_again_waits(client):
    typed = {"email": "somebody@lantern.example"}
    answers = [client.post(reverse("get_in"), typed).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_a_browser_that_somebody_has_logged_in_with_does_not_wait_for_strangers(client):
    address = reverse("openid_begin", kwargs={"provider_id": "nobody"})
    person, known = UserFactory(password=PASSWORD), Client()
    known.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    known.post("/log-out/")
    for _ in range(6):
        assert client.post(address).status_code == 404
    assert too_often(client.post(address), "You have been sent very often to log in elsewhere")
    assert [known.post(address).status_code for _ in range(5)] == [404] * 4 + [429]


def test_the_wait_is_over_when_it_said_so(time_machine):
    ask, sentence = ASKED["invitations"]
    browser = a_browser(is_lead=True)
    for _ in range(3):
        refused = ask(browser)
    time_machine.shift(timedelta(seconds=int(refused["Retry-After"])))
    assert not too_often(ask(browser), sentence)


def test_what_costs_little_is_never_refused():
    browser = a_browser()
    assert {browser.get("/migrations/").status_code for _ in range(5)} == {200}
    assert not CountedRequest.objects.exists()


def test_two_at_once_are_two():
    assert [count(["person 1"], "search", timedelta(minutes=1)) for _ in range(2)] == [{"person 1": 1}, {"person 1": 2}]


# Trying addresses out


def test_many_pages_that_are_not_there_are_shown_to_the_administrator_without_their_addresses():
    curious = MembershipFactory()
    browser = browser_of(Actor(curious.user, curious.organisation))
    for number in range(MANY):
        assert browser.get(f"/migrations/NOTHERE{number}/").status_code == 404
    administrator = a_browser(organisation=OrganisationFactory(administration=True))
    shown = main_of(administrator.get(reverse("not_found_often")))
    assert f"{curious.user.name} {curious.organisation}: {MANY} pages" in shown
    assert "NOTHERE" not in shown
    assert "Many pages not found" in main_of(administrator.get("/"))
    assert "NOTHERE" not in str(list(CountedRequest.objects.values()))


def test_a_few_slips_are_nothing():
    browser = a_browser()
    for _ in range(MANY - 1):
        browser.get("/nothing-here/")
    administrator = a_browser(organisation=OrganisationFactory(administration=True))
    assert "Nobody in the last 30 days" in main_of(administrator.get(reverse("not_found_often")))


def test_counts_go_after_a_month(time_machine):
    count(["person 1"], "not found", timedelta(minutes=10))
    time_machine.shift(timedelta(days=31))
    clear_counted_requests()
    assert not CountedRequest.objects.exists()
