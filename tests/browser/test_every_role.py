"""A story for each role, with JavaScript and (with --long) without."""

from datetime import timedelta

import pytest

from tests.browser.before import a_form_is_wanted, an_order_is_sent, registered, suggested, the_end_is_validated
from tests.browser.conftest import WITHOUT_IT_IS_LONG
from tests.browser.given import Given
from tests.browser.imported import PASSWORD
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date

pytestmark = [pytest.mark.browser, WITHOUT_IT_IS_LONG]


@pytest.fixture
def somebody(visit, java_script):
    """`somebody("Priya Shah")` of the demonstration, or `somebody(email=…)` with a password."""

    def arrive(name="", *, email=None):
        visitor = visit(java_script=java_script)
        return visitor.log_in(email, PASSWORD) if email else visitor.be(name)

    return arrive


def test_a_practice_says_why_a_date_does_not_work(somebody):
    given = Given(suggested)
    manager = somebody(email=given.manager)
    manager.sees("Reply about the go-live date")

    manager.follow("Reply about the go-live date")
    manager.follow("Object to the go-live date")
    manager.press("Object to the go-live date")
    assert "Error: " in manager.page.title()
    manager.sees("Say why this date does not work")
    manager.looks()
    manager.fill("reason", "Our flu clinics are in that week.")
    manager.press("Object to the go-live date")

    manager.sees("Another date is needed.")
    manager.looks()


def test_a_commissioner_returns_an_order_section_by_section(somebody, portal):
    given = Given(an_order_is_sent)
    buyer = somebody("Aisha Khan").find(given.practice)
    buyer.follow("Check the new system call-off")
    buyer.looks()

    buyer.follow("Return the call-off")
    buyer.looks()
    buyer.fill("about_services", "Say how many training days.")
    buyer.press("Return the call-off")

    partner = somebody("Priya Shah").find(given.practice)
    partner.follow("Change the new system call-off and send it again")
    partner.sees("Say how many training days.")
    partner.looks()


def test_a_delivery_partner_starts_a_migration_and_comes_back_to_its_draft(somebody):
    given = Given()
    partner = somebody("Ben Okafor")
    partner.follow("Start a migration")
    partner.follow("Start now")
    partner.fill("q", given.code)
    partner.press("Search")
    partner.choose(f"{given.practice.name}, {given.code}")
    partner.press("Continue")
    partner.press("Continue")
    partner.press("Save and come back later")
    partner.looks()

    partner.follow(given.practice.name)
    partner.choose("Meadow Record")
    partner.press("Continue")
    partner.press("Continue")
    partner.press("Continue")
    partner.sees("HarbourGP")
    partner.press("Start migration")

    partner.looks()
    partner.find(given.practice)
    assert partner.heading == given.practice.name


def test_a_new_supplier_offers_other_dates(somebody):
    given = Given(registered)
    supplier = somebody("Tom Reid").find(given.practice)
    supplier.follow("Say whether the go-live date is possible")
    supplier.follow("Offer other dates")
    supplier.looks()
    first = _working_day(90)
    supplier.fill_in(
        first_date=first,
        held_until=_working_day(20),
        first_initial=first - timedelta(35),
        first_final=first - timedelta(5),
        reason="All our teams are booked in that week.",
    )
    supplier.press("Offer other dates")
    supplier.looks()

    partner = somebody("Priya Shah").find(given.practice)
    partner.follow("Suggest a go-live date")
    partner.sees(long_date(first))
    partner.sees("All our teams are booked in that week.")
    partner.looks()


def test_a_current_supplier_asks_before_it_accepts_the_end(somebody):
    given = Given(the_end_is_validated)
    supplier = somebody("Dan Cole").find(given.practice)
    supplier.follow("Check the decommission call-off")
    supplier.looks()
    supplier.follow("Ask a question about the call-off")
    supplier.looks()
    supplier.fill("about_agreement", "Our record has another number.")
    supplier.press("Ask a question about the call-off")
    supplier.looks()

    partner = somebody("Priya Shah").find(given.practice)
    partner.follow("Answer the supplier’s question")
    partner.sees("Our record has another number.")
    partner.follow("Answer the supplier’s question")
    partner.fill("text", "It is the same agreement, renewed in April.")
    partner.press("Answer the supplier’s question")
    supplier.find(given.practice).follow("Check the decommission call-off")
    supplier.sees("It is the same agreement, renewed in April.")


def test_a_holder_of_data_sends_its_form_and_sees_no_more_than_it_may(somebody):
    given = Given(a_form_is_wanted)
    holder = somebody("Ruth Adeyemi").find(given.practice)
    assert "Meadow" not in holder.text
    holder.looks()
    holder.follow("Send the form to the practice")
    holder.follow("Send the form to the practice")
    holder.fill("how", "Emailed to the practice manager")
    holder.press("Send the form to the practice")
    holder.sees("Emailed to the practice manager")
    holder.looks()


def test_an_agent_helps_whoever_asks(somebody):
    given = Given(registered)
    manager = somebody(email=given.manager).find(given.practice)
    manager.follow("Ask the Migration Management Agent for help")
    manager.looks()
    manager.fill_in(about="Who pays for the line?", text="The survey asks for a faster line.")
    manager.press("Ask the Migration Management Agent for help")

    agent = somebody("Sam Torres").find(given.practice)
    agent.follow("Start work on the request for help")
    agent.follow("Start work on the request for help")
    agent.press("Start work on the request for help")
    agent.follow("Resolve the request for help")
    agent.looks()
    agent.fill("text", "It is in the commissioner’s plan for this year.")
    agent.press("Resolve the request for help")

    manager.find(given.practice).follow("Messages")
    manager.sees("It is in the commissioner’s plan for this year.")
    manager.looks()


def test_an_administrator_sees_settings_and_no_migrations(somebody):
    given = Given(registered)
    administrator = somebody("Alex Penrose")
    administrator.looks()
    assert given.practice.name not in administrator.text
    answer = administrator.page.request.get(f"/migrations/{given.story.migration.reference}/")
    assert answer.status == 404


def _working_day(days):
    return calendars.current().add(clock.today(), days)
