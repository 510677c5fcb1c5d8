"""The delivery partner records what somebody else has said: with evidence, in both names (decision 42)."""

import pytest

from tests.support.reach import hidden_in, reach
from workflow.audit.event import Event
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording(client):
    """The page on which the delivery partner may record that the new supplier accepts an extract."""
    journey, record, supplier = reach("dataextractrequest", "accept")
    partner = journey.cast.actor(Party.PARTNER)
    client.force_login(partner.user)
    address = step_page(journey.migration.reference, record.subject, "accept")
    return journey, partner, supplier.organisation, address


def test_the_partner_is_offered_to_record_it(client, recording):
    _, _, supplier, address = recording
    refused = client.get(address)
    assert refused.status_code == 403
    assert f'href="{address}?for={supplier.pk}"' in refused.content.decode()


def test_it_asks_how_one_knows_and_names_both(client, recording):
    journey, partner, supplier, address = recording
    address = f"{address}?for={supplier.pk}"
    page = client.get(address).content.decode()
    assert f"You are recording this for {supplier}." in page
    assert f", for {supplier} – " in page.partition("</title>")[0]
    assert client.post(address, hidden_in(page)).status_code == 422

    sent = client.post(address, hidden_in(page) | {"how_known": "Email of today from their project manager"})
    assert sent.status_code == 302
    event = Event.everything.get(migration=journey.pk, step="accept", subject__startswith="dataextractrequest")
    assert (event.by_user, event.for_organisation) == (partner.user, supplier)
    assert event.evidence == "Email of today from their project manager"


def test_nobody_else_can_be_named(client, recording):
    journey, _, _, address = recording
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    for named in (commissioner.pk, 999_999, "x", "", "9" * 30):
        assert client.get(f"{address}?for={named}").status_code == 404


def test_only_the_delivery_partner_can_record_for_another(client, recording):
    journey, _, supplier, address = recording
    client.force_login(journey.cast.actor(Party.COMMISSIONER).user)
    assert client.get(f"{address}?for={supplier.pk}").status_code == 403


def test_an_approval_is_never_recorded_for_another(client):
    journey, record, actor = reach("fundingcase", "approve")
    client.force_login(journey.cast.actor(Party.PARTNER).user)
    address = step_page(journey.migration.reference, record.subject, "approve")
    assert client.get(f"{address}?for={actor.organisation.pk}").status_code == 404
