"""Your work, the lists and the overview: what stands there, for whom, and in how many queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rehearsals import a_journey
from workflow.steps import Party

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def browser_of(actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


def queries_of(client, address) -> int:
    client.get(address)  # the first request of a session writes it, and asks the database what it can do
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)


def test_smoke(client):
    j = a_journey()
    for party in Party:
        c = browser_of(j.cast.actor(party))
        for a in ["/", "/migrations/", "/deadlines/", "/outbox/", "/help/"]:
            r = c.get(a)
            assert r.status_code == 200, (party, a)
    j.follow_the_lists(until=lambda m: m.state == "procurement")
    for stop in ("procurement", "decommission", "data_extract", "arrange_kick_off", "mobilised"):
        j.follow_the_lists(until=lambda m: m.state == stop)
        for party in Party:
            c = browser_of(j.cast.actor(party))
            base = f"/migrations/{j.migration.reference}/"
            for a in ["/", "/migrations/", "/deadlines/", base, base+"people/", base+"history/", base+"notes/", base+"print/"]:
                r = c.get(a)
                if a.startswith(base) and r.status_code == 404:
                    print("404", stop, party); continue
                assert r.status_code == 200, (party, a)
                n = queries_of(c, a)
                print(stop, party.value, a.replace(base,"*"), n)
    html = browser_of(j.cast.actor(Party.PARTNER)).get(base).content.decode()
    open("/tmp/reading/overview.html","w").write(html)
