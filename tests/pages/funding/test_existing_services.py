"""Every existing service is in the interoperability check: added from the catalogue or by name, and taken out again."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import SystemFactory
from tests.support.looking import Page, look
from workflow.kernel.steps import NotAllowed, Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
DISPLAY = "The display in the waiting room"


def case_of(journey):
    return journey.migration.funding


def sign(journey):
    """The check, once every system in it was looked at; and the case."""
    for system in case_of(journey).to_check():
        journey.take(case_of(journey), "check_system", system=system.key)
    journey.take(case_of(journey), "sign_interoperability")
    journey.take(case_of(journey), "sign_off")


def send(journey, step, **typed):
    address = step_page(journey.migration.reference, case_of(journey).subject, step)
    return browser_of(journey.cast.actor(Party.PRACTICE)).post(address, typed)


def test_a_service_that_is_in_no_catalogue_is_checked_and_signed_like_any_other(journey):
    journey.take(case_of(journey), "add_service", system=None, name=DISPLAY)
    page = look(journey, Party.PARTNER, "funding")
    assert f"Will {DISPLAY} work with {journey.migration.to_system}?" in page
    assert f"{DISPLAY} Not checked yet Take out" in page
    assert f"Check whether {DISPLAY} will work with {journey.migration.to_system}." in list(case_of(journey).gaps())
    key = case_of(journey).services[0].key
    for system in case_of(journey).to_check():
        journey.take(case_of(journey), "check_system", system=system.key)
    journey.take(case_of(journey), "check_system", system=key, works="works", evidence="Tried it in May")
    address = step_page(journey.migration.reference, case_of(journey).subject, "sign_interoperability")
    signing = Page(browser_of(journey.cast.actor(Party.PRACTICE)).get(address))
    assert f"{DISPLAY} It works Evidence: Tried it in May" in signing


def test_one_of_the_catalogue_is_offered_once(journey):
    system = SystemFactory(subsidiary=True)
    assert send(journey, "add_service", system=system.pk, name="").status_code == 302
    assert [str(one) for one in case_of(journey).to_check()][-1] == system.name
    answer = send(journey, "add_service", system=system.pk, name="")
    assert answer.status_code == 422
    with pytest.raises(NotAllowed, match="is in the check already"):
        journey.take(case_of(journey), "add_service", system=None, name=system.name.upper())


def test_one_says_which_and_what_was_typed_is_kept(journey):
    system = SystemFactory(subsidiary=True)
    said = "Select a service from the list, or enter the name of one that is not in it"
    assert said in send(journey, "add_service", system="", name="").content.decode()
    both = send(journey, "add_service", system=system.pk, name=DISPLAY).content.decode()
    assert said in both and f'value="{DISPLAY}"' in both  # noqa: PT018 (one page)


@pytest.mark.parametrize("step", ["add_service", "remove_service"])
def test_another_row_voids_both_signatures(journey, step):
    journey.take(case_of(journey), "add_service", system=None, name=DISPLAY)
    sign(journey)
    answers = {"system": None, "name": "Another"} if step == "add_service" else {"service": 1}
    journey.take(case_of(journey), step, **answers)
    case = case_of(journey)
    assert (case.interoperability_signed, case.practice_sign_off) == ({}, {})


def test_what_was_found_about_a_service_goes_with_it_and_history_tells_both(journey):
    journey.take(case_of(journey), "add_service", system=None, name=DISPLAY)
    journey.take(case_of(journey), "check_system", system=-1, works="works", evidence="Tried it in May")
    journey.take(case_of(journey), "remove_service", service=1)
    assert "-1" not in case_of(journey).interoperability
    page = look(journey, Party.PARTNER, "history")
    assert "Service added to the check" in page
    assert "Service taken out of the check" in page
    assert f"Added to the check: {DISPLAY} → became empty" in page


def test_a_signature_stands_only_for_the_systems_it_was_put_under(journey):
    sign(journey)
    journey.take(journey.migration, "add_data_holder", system=SystemFactory(subsidiary=True).pk)
    gaps = list(case_of(journey).gaps())
    assert "The systems to check have changed since the check was signed: it must be signed again." in gaps
    assert "The systems to check have changed since the practice signed the case off: it must sign it again." in gaps
    assert "The systems to check have changed since: sign again" in look(journey, Party.PRACTICE, "funding")


def test_a_system_that_holds_no_data_after_all_is_taken_out_with_its_supplier(journey):
    system = SystemFactory(subsidiary=True)
    journey.take(journey.migration, "add_data_holder", system=system.pk)
    assert journey.migration.part_of(system.supplier_id)
    journey.take(journey.migration, "remove_data_holder", system=system.pk)
    assert system.pk not in journey.migration.other_systems
    assert journey.migration.part_of(system.supplier_id) is None
    assert "System that holds data taken out" in look(journey, Party.PARTNER, "history")
    journey.take(journey.migration, "add_data_holder", system=system.pk)
    assert journey.migration.part_of(system.supplier_id)


def test_once_data_is_asked_for_the_request_itself_is_ended(journey):
    journey.follow_the_lists(until=lambda m: m.registered_on)
    system = journey.migration.other_systems[0]
    with pytest.raises(NotAllowed, match="say on the data extract itself that it is not required"):
        journey.take(journey.migration, "remove_data_holder", system=system)


def test_a_board_is_taken_out_and_no_longer_waited_for(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "submitted")
    journey.take(case_of(journey), "record_board", name="Estates board", decision="deferred")
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Take out Estates board" in page.links
    journey.take(case_of(journey), "remove_board", name="Estates board")
    assert case_of(journey).boards == {}
    with pytest.raises(NotAllowed, match="has been taken out already"):
        journey.take(case_of(journey), "remove_board", name="Estates board")
    assert "Board taken out" in look(journey, Party.COMMISSIONER, "history")


def test_a_document_is_taken_out_as_a_version_and_those_before_it_stay(journey):
    journey.take(case_of(journey), "add_document", title="Business justification")
    first = case_of(journey).documents()[0]
    assert "Take out Business justification, version 1" in look(journey, first_adder(journey, first), "funding").links
    journey.take(case_of(journey), "remove_document", title="Business justification", reason="The wrong practice")
    kept, out = sorted(case_of(journey).documents(), key=lambda document: document.version)
    assert (kept.version, out.version, out.is_taken_out) == (1, 2, True)
    assert not case_of(journey).has_uploaded("Business justification")
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Business justification, version 2: taken out by" in page
    assert "Business justification, version 1" in page.links
    assert "The wrong practice" in look(journey, Party.COMMISSIONER, "history")
    address = reverse("document", args=[journey.migration.reference, out.pk])
    assert browser_of(journey.cast.actor(Party.COMMISSIONER)).get(address).status_code == 404
    assert "Business justification: taken out" in look(journey, Party.COMMISSIONER, "documents")


def first_adder(journey, document):
    return next(p for p in Party if document.added_for_id in journey.migration.playing(p))
