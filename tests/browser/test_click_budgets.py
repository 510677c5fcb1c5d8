"""How many clicks the commonest journeys take, from home; typing is free (ux criteria J1 to J6)."""

import pytest
from django.urls import reverse

from tests.browser.before import an_order_is_sent, registered, suggested, the_extract_is_due
from tests.browser.given import Given
from tests.browser.imported import PASSWORD
from workflow.outbox.email import Email

pytestmark = pytest.mark.browser


def test_a_commissioner_approves_a_call_off_in_3(visit):
    Given(an_order_is_sent)
    buyer = visit().be("Aisha Khan")
    buyer.follow("Check the new system call-off")
    buyer.follow("Validate the call-off")
    buyer.press("Validate the call-off")
    buyer.sees("Call-off validated")
    assert buyer.clicks <= 3


def _agree(manager):
    manager.follow("Agree the go-live date")
    manager.press("Agree the go-live date")
    manager.sees("Answer sent: date agreed")


def test_a_practice_agrees_a_date_in_3_and_in_2_from_the_email(visit):
    given = Given(suggested)
    manager = visit().log_in(given.manager, PASSWORD)
    manager.follow("Reply about the go-live date")
    _agree(manager)
    assert manager.clicks <= 3

    other = Given(suggested)
    manager = visit().log_in(other.manager, PASSWORD)
    manager.open(_address_in_the_mail_to(other.manager))
    _agree(manager)
    assert manager.clicks <= 2


def test_a_practice_suggests_another_date_with_a_reason_in_7(visit):
    given = Given(suggested)
    manager = visit().log_in(given.manager, PASSWORD)
    manager.follow("Reply about the go-live date")
    manager.follow("Object to the go-live date")
    manager.fill("reason", "Two of three receptionists are on leave in that week.")
    manager.press(manager.page.locator("main button[name='again']").first.inner_text())
    manager.press("Object to the go-live date")
    assert manager.clicks <= 7
    manager.sees("Objection sent")
    manager.sees(f"Asked for by {given.practice.name}")


def test_a_current_supplier_records_a_transfer_in_4(visit):
    given = Given(the_extract_is_due)
    supplier = visit().be("Dan Cole").find(given.practice)
    supplier.clicks = 0
    supplier.follow("Provide the data extract")
    supplier.follow("Record the transfer of the extract")
    supplier.fill_in(
        encryption="AES-256, as the DDE describes",
        route="Secure transfer",
        key_route="By telephone",
        dde_version="4.2",
        manifest="12 files: records, audit trail, documents",
        attested_by="Dan Cole",
    )
    supplier.tick("declared")
    supplier.press("Record the transfer of the extract")
    assert supplier.clicks <= 4
    supplier.sees("Transfer recorded")


def test_a_delivery_partner_starts_a_migration_in_22(visit):
    given = Given()
    partner = visit().be("Priya Shah")
    partner.follow("Start a migration")
    partner.follow("Start now")
    partner.fill("q", given.code)
    partner.press("Search")
    partner.choose(f"{given.practice.name}, {given.code}")
    partner.press("Continue")
    partner.press("Continue")
    partner.choose("Meadow Record")
    partner.press("Continue")
    partner.press("Continue")
    partner.press("Continue")
    partner.press("Start migration")
    partner.sees("Migration started")
    assert partner.clicks <= 22


def test_the_agent_asks_a_supplier_a_question_in_4(visit):
    given = Given(registered)
    agent = visit().be("Sam Torres")
    agent.find(given.practice)
    agent.follow("Ask a supplier a question")
    agent.choose("Meadow Clinical")
    agent.fill_in(about="Cutover teams", question="How many teams do you have in that week?")
    agent.press("Ask a supplier a question")
    agent.sees("Question sent")
    assert agent.clicks <= 4


def _address_in_the_mail_to(address):
    mail = Email.objects.filter(to=address).latest("pk")
    return reverse("work_item", args=[mail.facts["items"][0]])
