"""Who signed a funding case sees that the signature stands no longer, and why, and hears of it."""

import pytest

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from tests.support.looking import Page, look
from workflow.audit.event import Event
from workflow.demo.answers import answers_to
from workflow.emails.render import render
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party, steps_of
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.funding import FundingCase

pytestmark = pytest.mark.django_db
SIGNED = "Dr Ann Ware, Senior partner"
ENDS = f"This ended the signature of {SIGNED}. It must be signed again."
COSTS, CHECK = "The costs have changed", "The check of the other systems has changed"
CHANGES = {
    "change_cost": COSTS, "add_cost": COSTS, "remove_cost": COSTS, "check_system": CHECK, "add_service": CHECK,
    "write_justification": "The business justification has changed",
    "record_agreement": "What is said about the agreement has changed",
}  # fmt: skip


@pytest.fixture
def returned():
    """By the commissioner, with the signatures of the practice on it."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.funding.state == "submitted")
    journey.take(journey.migration.funding, "request_info", parts={"costs": "Attach the quotation."})
    Email.objects.all().delete()
    return journey


def change(journey, step, party=Party.PARTNER):
    case = journey.migration.funding
    return perform(case, step, actor=journey.cast.actor(party), **answers_to(case, steps_of(FundingCase)[step]))


def letters(journey, party):
    return [render(mail)[1] for mail in Email.objects.filter(to=journey.cast.actor(party).user.email)]


@pytest.mark.parametrize(("step", "why"), CHANGES.items())
def test_the_practice_is_told_and_reads_on_the_case_why_it_must_sign_again(returned, step, why):
    change(returned, step)
    [letter] = letters(returned, Party.PRACTICE)
    assert letter.count(ENDS) == 1 + (why == CHECK)  # whose check it is, is the practice's in this story
    page = look(returned, Party.PRACTICE, "funding")
    assert page.words.count(f"{why} since Dr Ann Ware signed: it must be signed again.") >= 2
    assert page.words.count(f"Signed {SIGNED}") == (why != CHECK)  # the check's alone, where that did not change


@pytest.mark.parametrize("step", ["change_cost", "add_cost"])
def test_who_ends_it_reads_so_before_and_history_keeps_it(returned, step):
    address = step_page(returned.migration.reference, returned.migration.funding.subject, step)
    before = f"{SIGNED}, has signed. This ends the signature: it must be signed again."
    assert before in Page(browser_of(returned.cast.actor(Party.PARTNER)).get(address))
    change(returned, step)
    assert before not in Page(browser_of(returned.cast.actor(Party.PARTNER)).get(address))
    assert f"Practice sign-off: {SIGNED}, " in look(returned, Party.COMMISSIONER, "history")


def test_nobody_is_told_what_they_ended_themselves_nor_twice(returned):
    change(returned, "change_cost", Party.PRACTICE)
    change(returned, "change_cost")
    assert letters(returned, Party.PRACTICE) == []
    assert "The costs have changed since" in look(returned, Party.PRACTICE, "funding")


def test_once_it_is_signed_again_nothing_is_left_of_it(returned):
    change(returned, "change_cost")
    returned.take(returned.migration.funding, "sign_off")
    assert not returned.migration.funding.signatures_ended
    assert "it must be signed again" not in look(returned, Party.PRACTICE, "funding")


def test_a_change_that_is_withdrawn_leaves_the_signature_as_it_was(returned):
    signed = returned.migration.funding.practice_sign_off
    event = change(returned, "change_cost")
    undo(Event.everything.get(pk=event.pk), actor=returned.cast.actor(Party.PARTNER), reason="A slip.")
    case = returned.migration.funding
    assert (case.practice_sign_off, case.signatures_ended) == (signed, {})


def test_a_commissioner_that_signed_the_check_hears_of_another_check(returned):
    case, commissioner = returned.migration.funding, returned.cast.actor(Party.COMMISSIONER)
    perform(case, "sign_interoperability", actor=commissioner, name="Ola Finch", role="Buyer")
    change(returned, "check_system")
    assert any("the signature of Ola Finch, Buyer" in letter for letter in letters(returned, Party.COMMISSIONER))
