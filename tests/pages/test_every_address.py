"""Every address × every role × own, foreign and not yet disclosed: exactly what the policy says, and never a 500."""

import re
from collections import defaultdict

import pytest
from django.test import Client

from tests.rehearsals import a_journey
from tests.support.addresses import MAY_BE_ABSENT, ONLY_POST, addresses, is_about_the_migration
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reading.addresses import page_of

pytestmark = pytest.mark.django_db
LOCAL = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT)
METHODS = ("get", "post", "head", "put", "delete")
CALLED_BY_WHAT_CAME = {"outbox_email"}  # two mails may have one subject
TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.DOTALL)
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


def test_a_local_party_opens_every_page_of_its_own_migration():
    journey = far_along()
    for party in LOCAL:
        client = client_of(journey.cast.actor(party))
        for name, policy, address in addresses(journey):
            if is_about_the_migration(name, policy):
                status = client.get(address).status_code
                expected = (200, 302, 403, 404, 405, 409, 410) if name in MAY_BE_ABSENT else (200, 302, 403, 409, 410)
                assert status in expected, f"{party} {address}: {status}"


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
        for name, policy, address in addresses(journey):
            if is_about_the_migration(name, policy):
                assert client.get(address).status_code in (200, 302, 403, 404, 405, 409, 410), f"{party} {address}"
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


def test_every_form_says_for_whom_it_is_sent_and_every_title_what_its_page_is():
    journey = far_along()
    looked_at = 0
    for party in (*LOCAL, *SUPPLIERS):
        client, titles = client_of(journey.cast.actor(party)), defaultdict(set)
        for name, _, address in addresses(journey):
            response = client.get(address)
            if response.status_code == 200 and not response.streaming:
                page = response.content.decode()
                if name not in CALLED_BY_WHAT_CAME and (title := TITLE.search(page)):
                    titles[title[1]].add(address)
                forms, said = page.count('method="post"'), page.count('name="acting"')
                assert forms == said, f"{party} {address}: {forms} forms, {said} say for whom"
                looked_at += forms
        assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}, party
    assert looked_at > 100
