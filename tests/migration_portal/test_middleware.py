"""Who is asking, for how long, and what becomes of what they typed."""

import json
import logging
import time
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from migration_portal.sign_in.kept_typed import KEPT
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, UserFactory
from workflow import clock

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.plain_pages")]


@pytest.fixture
def member():
    return MembershipFactory()


@pytest.fixture
def client_of(client):
    def logged_in(membership):
        client.force_login(membership.user)
        return client

    return logged_in


def test_a_page_is_for_people_who_are_logged_in(client):
    assert client.get("/who").url == "/log-in/?next=/who"


def test_a_person_acts_for_their_organisation(client_of, member):
    assert client_of(member).get("/who").json() == {
        "person": member.user.name,
        "organisation": member.organisation.name,
    }


def test_a_person_of_two_organisations_acts_for_the_one_they_chose(client_of, member):
    other = MembershipFactory(user=member.user, organisation=OrganisationFactory(supplier=True))
    client = client_of(member)
    _put(client, organisation=other.organisation_id)
    assert client.get("/who").json()["organisation"] == other.organisation.name


def test_an_organisation_one_does_not_belong_to_cannot_be_chosen(client_of, member):
    client = client_of(member)
    _put(client, organisation=OrganisationFactory(supplier=True).pk)
    assert client.get("/who").json()["organisation"] == member.organisation.name


def test_a_membership_that_ends_takes_effect_on_the_next_request(client_of, member):
    client = client_of(member)
    assert client.get("/who").status_code == 200
    member.until_on = clock.today()
    member.save()
    assert client.get("/who").status_code == 403


def test_finding_out_who_asks_costs_one_query_beyond_session_and_person(client_of, member, django_assert_num_queries):
    client = client_of(member)
    client.get("/who")
    with django_assert_num_queries(3):
        client.get("/who")


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 302)])
def test_a_session_ends_after_an_hour_without_a_request(client_of, member, minutes, status):
    client = client_of(member)
    _put(client, seen=time.time() - minutes * 60)
    assert client.get("/who").status_code == status


def test_a_session_ends_after_twelve_hours_however_busy(client_of, member):
    client = client_of(member)
    _put(client, began=time.time() - timedelta(hours=12, minutes=1).total_seconds(), seen=time.time())
    assert client.get("/who").status_code == 302


@pytest.mark.parametrize("moment", ["began", "seen"])
def test_after_the_clock_was_set_back_a_session_is_counted_from_then(client_of, member, time_machine, moment):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    client = client_of(member)
    _put(client, **{"began": time.time(), "seen": time.time(), moment: time.time() + timedelta(days=9).total_seconds()})
    assert client.get("/who").status_code == 200
    assert client.session[moment] == time.time()
    time_machine.shift(timedelta(hours=1, minutes=1))
    assert client.get("/who").status_code == 302


@pytest.mark.urls("migration_portal.urls")
@pytest.mark.parametrize(
    "address", ["/password/", "/password/1-set-password/", "/log-in/", "/get-in/", "/invitation/x/"]
)
def test_no_page_at_the_door_is_stored_either(client, db, address):
    assert "no-store" in client.get(address)["Cache-Control"]


def test_a_page_for_one_person_is_not_stored_by_browsers_and_proxies(client_of, member):
    assert "no-store" in client_of(member).get("/who")["Cache-Control"]


def test_what_was_typed_comes_back_after_logging_in_again(client_of, member):
    client = client_of(member)
    _put(client, seen=0)
    typed = {"text": ["All well"], "people": ["4", "5"]}
    assert client.post("/note", {**typed, "password": "secret", "csrfmiddlewaretoken": "x"}).status_code == 302
    client.force_login(member.user)
    answer = client.get("/note")
    assert answer.json() == typed
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [KEPT]
    assert client.get("/note").json() == {}


def test_what_one_person_typed_is_not_shown_to_the_next(client_of, member):
    client = client_of(member)
    _put(client, seen=0)
    client.post("/note", {"text": "For our eyes only"})
    client.force_login(MembershipFactory().user)
    assert client.get("/note").json() == {}


def test_what_was_typed_comes_back_only_on_its_own_page(client_of, member):
    client = client_of(member)
    _put(client, seen=0)
    client.post("/note", {"text": "All well"})
    client.force_login(member.user)
    assert client.get("/who").status_code == 200
    assert client.get("/note").json() == {"text": ["All well"]}


def test_a_forged_form_is_not_kept(member):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/note", {"text": "forged"}).status_code == 403
    client.force_login(member.user)
    assert client.get("/note").json() == {}


def test_a_person_without_an_organisation_is_told_so(client):
    client.force_login(UserFactory())
    assert client.get("/who").status_code == 403


def test_a_request_leaves_one_line_of_ids_and_figures(client_of, member, caplog):
    client = client_of(member)
    with caplog.at_level(logging.INFO, "migration_portal.requests"):
        client.get("/who?text=private")
    (line,) = [record for record in caplog.records if record.name == "migration_portal.requests"]
    assert line.figures["route"] == "who"
    assert line.figures["status"] == 200
    assert line.figures["user"] == member.user.pk
    assert "private" not in json.dumps(line.figures)


def _put(client, **values):
    session = client.session
    session.update(values)
    session.save()
