"""What stands beside a question: what is signed, what was asked, who will read the answer, what it leads to."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.looking import Page
from tests.support.reach import hidden_in
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reading.addresses import anchor_of, step_page

pytestmark = pytest.mark.django_db


def ask(journey, party, record, step, person=0):
    address = step_page(journey.migration.reference, record.subject, step)
    return Page(browser_of(journey.cast.actor(party, person)).get(address))


def at_registration():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    return journey


def test_whoever_signs_the_interoperability_check_reads_every_row_of_it():
    journey = a_journey()
    [system, *_] = journey.migration.systems_to_check()
    journey.take(journey.migration.funding, "check_system", system=system.pk, works="does_not", evidence="Tried in May",
                 checked_by="Ann Field", penalty="Typing twice", decided_by="The partners")  # fmt: skip
    page = ask(journey, Party.PRACTICE, journey.migration.funding, "sign_interoperability")
    for words in (str(system), "It does not work", "Evidence: Tried in May", "Penalty: Typing twice"):
        assert words in page


def test_whoever_signs_the_case_off_reads_the_justification_and_the_costs():
    journey = a_journey()
    case = journey.migration.funding
    journey.take(case, "write_justification", reasons="The old one ends.", benefits="Less typing.", options="None.")
    journey.take(journey.migration.funding, "add_cost", what="Licences", amount=Decimal("1250"), source="GPIT")
    page = ask(journey, Party.PRACTICE, journey.migration.funding, "sign_off")
    for words in ("The old one ends.", "Less typing.", "Licences: £1,250.00 once, GPIT", "Total £1,250.00 once"):
        assert words in page


@pytest.mark.parametrize(
    ("step", "answers"),
    [("check_system", {"works": "works"}), ("add_cost", {"what": "Screens", "amount": Decimal(90), "source": "GPIT"})],
)
def test_a_changed_row_voids_the_signature_that_stood_on_it(step, answers):
    journey = a_journey()
    journey.take(journey.migration.funding, "sign_off")
    if step == "check_system":
        answers = answers | {"system": journey.migration.systems_to_check()[0].pk}
    assert journey.migration.funding.practice_sign_off
    journey.take(journey.migration.funding, step, **answers)
    assert not journey.migration.funding.practice_sign_off


def test_the_clarifying_question_stands_where_it_is_answered():
    journey = at_registration()
    journey.take(journey.migration, "ask_a_supplier", question="When do you deliver?")
    query = next(r for subject, r in journey.records().items() if subject.startswith("agentquery"))
    journey.take(query, "ask_clarification", question="Deliver which part?")
    assert "Deliver which part?" in ask(journey, Party.AGENT, journey.records()[query.subject], "clarify")
    journey.take(journey.records()[query.subject], "clarify", text="The first copy.")
    supplier = next(p for p in Party if query.supplier_id == journey.cast.actor(p).organisation.pk)
    assert "The first copy." in ask(journey, supplier, journey.records()[query.subject], "answer")


def test_a_form_says_who_will_read_the_reason():
    journey = at_registration()
    assert "No supplier can read this." in ask(journey, Party.PARTNER, journey.migration, "hold")
    request = journey.migration.extract_requests()[0]
    journey.follow_the_lists(until=lambda m: m.extract_requests()[0].state == "scheduled")
    page = ask(journey, Party.SOURCE, journey.records()[request.subject], "query")
    assert "The new supplier can read this too." in page  # the reader is the current supplier


def test_what_is_not_needed_is_not_ordered_and_a_line_can_be_taken_out():
    journey = at_registration()
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "with_commissioner")
    journey.take(journey.migration.call_off("procurement"), "send_back", sections={"lines": "Fewer."})
    call_off = journey.migration.call_off("procurement")
    part = next(line for line in call_off.lines if line.what == "Appointments")
    page = ask_for(journey, call_off)
    assert "Take out Appointments" in page.links
    journey.take(call_off, "review_submodules", answers={str(part.system_id): "not_needed"})
    assert part.system_id not in [line.system_id for line in journey.migration.call_off("procurement").lines]


def ask_for(journey, call_off):
    address = reverse("call_off", args=[journey.migration.reference, call_off.pk])
    return Page(browser_of(journey.cast.actor(Party.PARTNER)).get(address))


def test_who_orders_more_than_is_approved_hears_it_before_sending_with_the_way_to_more_funding():
    journey = at_registration()
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "with_commissioner")
    journey.take(journey.migration.call_off("procurement"), "send_back", sections={"lines": "More."})
    system = journey.migration.to_system
    journey.take(journey.migration.call_off("procurement"), "add_line", system=system.pk, price=Decimal("70000"))
    page = ask(journey, Party.PARTNER, journey.migration.call_off("procurement"), "send")
    assert "the approved funding is £48,000.00 once. The commissioner can validate it once" in page
    assert "Open a supplementary funding case" in page.links


def test_amending_leads_to_the_new_revision():
    journey = at_registration()
    journey.follow_the_lists(until=lambda m: m.call_off("procurement").state == "accepted")
    first, reference = journey.migration.call_off("procurement"), journey.migration.reference
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    response = browser.post(step_page(reference, first.subject, "amend"), {"reason": "Two more screens"})
    second = journey.migration.call_off("procurement")
    assert second.pk != first.pk
    assert response["Location"] == reverse("call_off", args=[reference, second.pk])


@pytest.mark.parametrize("step", ["change_commissioner", "change_partner"])
def test_whoever_gives_a_part_over_reads_first_who_loses_sight_of_it(step):
    journey = at_registration()
    goes = journey.cast.actor(Party(step.removeprefix("change_"))).organisation
    page = ask(journey, Party.COMMISSIONER, journey.migration, step)
    assert f"{goes.name} stops seeing this migration at once" in page
    assert "passes to the organisation that you choose" in page
    assert ("Only the organisation that you choose can give it back." in page) == (step == "change_commissioner")


def test_whoever_gave_its_own_part_over_comes_to_what_stays_with_it():
    journey = at_registration()
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    assert _given_over(journey, commissioner) == reverse("given_over_migration", args=[journey.migration.reference])


def _given_over(journey, by):
    new = MembershipFactory(organisation=OrganisationFactory(commissioner_kind=True), is_lead=True)
    address = step_page(journey.migration.reference, journey.migration.subject, "change_commissioner")
    typed = {"organisation": code_of("organisation", new.organisation_id), "email": new.user.email,
             "reason": "They have merged"}  # fmt: skip
    browser = browser_of(by)
    return browser.post(address, typed | hidden_in(browser.get(address).content.decode()))["location"]


def test_whoever_closes_a_question_or_asks_again_reads_the_answer():
    journey = at_registration()
    query = asked(journey)
    supplier = next(p for p in Party if query.supplier_id == journey.cast.actor(p).organisation.pk)
    journey.take(query, "answer", text="On the third of May.")
    for step in ("close", "ask_again"):
        page = ask(journey, Party.AGENT, journey.records()[query.subject], step)
        assert f"{journey.cast.actor(supplier).organisation} wrote" in page
        assert "On the third of May." in page


def test_whoever_asks_for_an_extract_again_reads_why_it_was_rejected():
    journey = at_registration()
    first = journey.migration.extract_requests()[0].subject
    journey.follow_the_lists(until=lambda m: m.extract_requests()[0].state in ("provided", "acknowledged"))
    journey.take(journey.records()[first], "reject", reason="File 2 is empty.")
    assert "File 2 is empty." in ask(journey, Party.PRACTICE, journey.records()[first], "ask_again")


def asked(journey):
    journey.take(journey.migration, "ask_a_supplier", question="When do you deliver?")
    return next(r for subject, r in journey.records().items() if subject.startswith("agentquery"))


def test_whoever_asks_comes_to_where_the_question_is():
    journey = at_registration()
    address = step_page(journey.migration.reference, journey.migration.subject, "ask_a_supplier")
    supplier = code_of("organisation", journey.cast.actor(Party.SOURCE).organisation.pk)
    browser = browser_of(journey.cast.actor(Party.AGENT))
    typed = {"supplier": supplier, "about": "Delivery", "question": "When do you deliver?"}
    response = browser.post(address, typed | hidden_in(browser.get(address).content.decode()))
    [query] = [r for subject, r in journey.records().items() if subject.startswith("agentquery")]
    messages = reverse("messages", args=[journey.migration.reference])
    assert response["Location"] == f"{messages}#{anchor_of(query.subject)}"
