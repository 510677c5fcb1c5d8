"""Every address × every role × own, foreign and not yet disclosed: exactly what the policy says, and never a 500."""

import pytest
from django.test import Client

from tests.rehearsals import a_journey
from tests.support.addresses import ONLY_POST, addresses, is_about_the_migration
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import page_of

pytestmark = pytest.mark.django_db
LOCAL = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
METHODS = ("get", "post", "head", "put", "delete")
SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)


def client_of(actor):
    client = Client(raise_request_exception=True)
    client.force_login(actor.user)
    return client


def far_along():
    journey = a_journey()
    journey.follow_the_lists()
    return journey


def what_is_written():
    return Event.everything.count(), WorkItem.everything.count(), Email.objects.count()


def test_nobody_learns_of_a_foreign_migration_by_any_method():
    mine, foreign = far_along(), far_along()
    before = what_is_written()
    for party in (*LOCAL[:3], *SUPPLIERS):
        client = client_of(mine.cast.actor(party))
        for name, policy, address in addresses(foreign):
            if is_about_the_migration(name, policy):
                for method in METHODS if party is Party.SOURCE else METHODS[:2]:
                    status = getattr(client, method)(address).status_code
                    assert status in (404, ONLY_POST), f"{party} {method} {address}: {status}"
    assert what_is_written() == before


def test_a_supplier_that_has_not_been_told_finds_nothing():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    for party in SUPPLIERS:
        client = client_of(journey.cast.actor(party))
        for name, policy, address in addresses(journey):
            if is_about_the_migration(name, policy):
                assert client.get(address).status_code in (404, ONLY_POST), f"{party} {address}"
                assert client.post(address).status_code in (404, 405), f"{party} {address}"


def test_a_supplier_opens_its_own_pages_and_nobody_elses_records():
    journey = far_along()
    for party in SUPPLIERS:
        actor = journey.cast.actor(party)
        client = client_of(actor)
        for call_off in journey.migration.call_offs():
            status = client.get(page_of(journey.migration.reference, call_off.subject)).status_code
            assert status == (200 if call_off.supplier_id == actor.organisation.pk else 404)


def test_somebody_logged_out_is_asked_to_log_in_everywhere_but_on_public_pages():
    journey, client = far_along(), Client()
    for name, policy, address in addresses(journey):
        response = client.get(address)
        if policy and policy.name in ("PUBLIC", "DEMONSTRATION"):
            assert response.status_code in (200, 302, 404, 405), f"{name}: {response.status_code}"
        else:
            assert response.status_code == 302, f"{name}: {response.status_code}"
            assert response["Location"].startswith("/log-in/"), f"{name}: {response['Location']}"


def test_an_empty_post_never_breaks_a_page_of_ones_own():
    journey = far_along()
    for party in (*LOCAL, *SUPPLIERS):
        client = client_of(journey.cast.actor(party))
        for name, policy, address in addresses(journey):
            if is_about_the_migration(name, policy):
                assert client.post(address).status_code < 500, f"{party} {address}"
