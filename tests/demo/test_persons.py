"""Whoever is named in a rehearsal is of the organisation concerned, and has the address that stands beside the name."""

import pytest

from tests.rehearsals import a_journey
from workflow.demo.typed import DOCTORS, typed
from workflow.kernel.steps import Party, steps_of
from workflow.tracks.funding import FundingCase

pytestmark = pytest.mark.django_db


def people_of(journey, organisation) -> dict:
    return {actor.user.name: actor.user.email for actor in journey.cast.of(organisation)}


@pytest.mark.parametrize("kind", ["procurement", "decommission"])
def test_the_contacts_of_a_call_off_are_of_its_supplier_and_its_buyer(kind):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(c.kind == kind and c.supplier_contact for c in m.call_offs()))
    call_off = journey.migration.call_off(kind)
    buyer, supplier = call_off.buyer_contact, call_off.supplier_contact
    assert people_of(journey, call_off.supplier_id)[supplier["name"]] == supplier["email"]
    commissioner = journey.cast.actor(Party.COMMISSIONER).organisation.pk
    assert people_of(journey, commissioner)[buyer["name"]] == buyer["email"]


def test_whoever_attests_an_extract_is_of_its_holder():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.attestation for r in m.extract_requests()))
    for request in journey.migration.extract_requests():
        if request.attestation:
            assert request.attestation["attested_by"] in people_of(journey, request.holder_id)


def test_a_name_is_that_of_a_doctor_only_where_somebody_signs():
    assert typed(steps_of(FundingCase)["sign_off"], 0)["name"] in DOCTORS
    for name in ("add_service", "record_board"):
        assert typed(steps_of(FundingCase)[name], 0).get("name") not in DOCTORS
