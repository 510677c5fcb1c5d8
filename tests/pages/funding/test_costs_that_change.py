"""What a signature on the funding case was for: the costs of that moment, and a check that was made."""

from decimal import Decimal

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.looking import Page
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.funding import FundingCase
from workflow.tracks.rows.cost import Cost

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    return journey


def change_a_cost(journey, party):
    case = journey.migration.funding
    answers = {"line": case.cost_lines[0].number, "amount": Decimal(1), "per": "month", "source": "Primary care"}
    return perform(case, "change_cost", actor=journey.cast.actor(party), **answers)


def test_costs_that_the_commissioner_changes_do_not_stand_under_the_signature_of_the_practice(sent):
    before = str(sent.migration.funding.total)
    change_a_cost(sent, Party.COMMISSIONER)
    page = Page(browser_of(sent.cast.actor(Party.PRACTICE)).get(f"/migrations/{sent.migration.reference}/funding/"))
    assert f"For costs of {before}. They have been changed since, to {sent.migration.funding.total}." in page


def test_those_who_wrote_the_case_are_told_of_costs_that_change_once_it_is_sent(sent):
    Email.objects.all().delete()
    event = change_a_cost(sent, Party.COMMISSIONER)
    practice, partner = (sent.cast.actor(party).organisation.pk for party in (Party.PRACTICE, Party.PARTNER))
    assert event.told == {practice, partner}
    assert {mail.facts["organisation"] for mail in Email.objects.all()} == {practice, partner}


def test_a_case_that_is_sent_keeps_its_last_cost_and_none_without_is_approved(sent):
    case, commissioner = sent.migration.funding, sent.cast.actor(Party.COMMISSIONER)
    with pytest.raises(NotAllowed, match="names at least one cost"):
        perform(case, "remove_cost", actor=commissioner, line=case.cost_lines[0].number)
    Cost.everything.filter(migration=sent.pk).delete()  # an earlier release let it be taken out
    assert why_not(steps_of(FundingCase)["approve"], sent.migration.funding, commissioner).startswith(
        "The case names no"
    )


def test_while_it_is_being_written_nobody_is_told_and_the_practice_signs_again():
    journey = a_journey()
    case = journey.migration.funding
    journey.take(case, "add_cost")
    event = change_a_cost(journey, Party.PARTNER)
    assert not event.told
    assert not journey.migration.funding.practice_sign_off


def test_nobody_signs_a_check_in_which_a_system_has_no_answer():
    journey = a_journey()
    case = journey.migration.funding
    practice = journey.cast.actor(Party.PRACTICE)
    for system in case.to_check()[1:]:
        journey.take(journey.migration.funding, "check_system", system=system.key)
    first = case.to_check()[0]
    with pytest.raises(NotAllowed, match=f"Check whether {first} will work"):
        perform(journey.migration.funding, "sign_interoperability", actor=practice, name="Ada Vale", role="Partner")
    journey.take(journey.migration.funding, "check_system", system=first.key, works="not_known")
    with pytest.raises(NotAllowed, match=f"Check whether {first} will work"):
        perform(journey.migration.funding, "sign_interoperability", actor=practice, name="Ada Vale", role="Partner")


def form_of(journey, step, party):
    address = step_page(journey.migration.reference, journey.migration.funding.subject, step)
    return Page(browser_of(journey.cast.actor(party)).get(address))


def test_whoever_approves_reads_on_that_page_that_the_practice_signed_for_other_costs(sent):
    said = f"The practice signed for costs of {sent.migration.funding.total}. They have been changed since, to "
    assert said not in form_of(sent, "approve", Party.COMMISSIONER)
    change_a_cost(sent, Party.COMMISSIONER)
    assert f"{said}{sent.migration.funding.total}." in form_of(sent, "approve", Party.COMMISSIONER)


def test_whoever_sends_a_returned_case_again_reads_what_was_asked(sent):
    sent.take(sent.migration.funding, "request_info", parts={"costs": "Attach the quotation."})
    assert "The commissioner asked for this change: Attach the quotation." in form_of(sent, "send", Party.PARTNER)
