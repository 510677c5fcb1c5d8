"""The funding case: its parts, what is missing, what was returned, who decides."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.looking import Page, look
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import DOCUMENT
from workflow.engine.perform import perform
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


def case_of(journey):
    return journey.records()[journey.migration.funding.subject]


def sent(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "submitted")
    return journey


def test_a_new_case_is_a_list_of_parts_with_what_is_missing_as_a_sentence(journey):
    page = look(journey, Party.PRACTICE, "funding")
    assert "You have until the end of" in page
    assert "to prepare the funding case." in page
    system, new = journey.cast.others[0], journey.migration.to_system
    assert f"Check whether {system} will work with {new}. 5 more things to do." in page
    assert page.links[f"Will {system} work with {new}?"].endswith(f"/check-system/?system={system.pk}")
    assert page.links["Business justification"].endswith("/write-justification/")
    assert "Send the funding case: cannot start yet." in page


def test_whoever_may_write_it_without_owing_it_reads_so(journey):
    may = "You can fill it in too."
    assert may in look(journey, Party.PARTNER, "funding")
    assert may not in look(journey, Party.PRACTICE, "funding")
    assert may not in look(journey, Party.COMMISSIONER, "funding")
    assert may not in look(sent(journey), Party.PARTNER, "funding")


def test_what_may_be_left_out_is_optional_and_once_it_was_left_out_not_needed(journey):
    assert "Optional" in look(journey, Party.PRACTICE, "funding")
    assert "Not needed" not in look(journey, Party.PRACTICE, "funding")
    decided = look(sent(journey), Party.COMMISSIONER, "funding")
    assert "Optional" not in decided
    assert "Not needed" in decided


def test_a_late_case_says_so_as_every_other_page_does(journey):
    due = WorkItem.everything.get(migration=journey.pk, step="send", closed_on=None)
    with clock.at(calendars.current().add(due.due_on, 2)):
        page = look(journey, Party.PRACTICE, "funding")
    assert "Overdue" in page
    assert "2 working days late" in page
    assert page.links["How we worked this out"] == reverse("proof", args=[due.pk])


def test_a_decided_case_has_no_deadline(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved")
    assert "How we worked this out" not in look(journey, Party.PRACTICE, "funding")


def test_an_answer_that_is_no_is_not_called_completed(journey):
    no_word = "Answered: no"
    assert no_word not in look(journey, Party.PRACTICE, "funding")
    journey.take(case_of(journey), "record_agreement", in_place_since=None, why_not="It is being renewed.")
    page = look(journey, Party.PRACTICE, "funding")
    assert f"No agreement is in place. It is being renewed. {no_word}" in page
    journey.take(case_of(journey), "record_agreement", in_place_since=clock.today(), why_not="")
    assert no_word not in look(journey, Party.PRACTICE, "funding")


def test_whoever_cannot_take_a_step_sees_the_part_without_a_link(journey):
    for system in case_of(journey).to_check():
        journey.take(case_of(journey), "check_system", system=system.key)
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Business justification" in page
    assert "Business justification" not in page.links
    assert "Sign the interoperability check" in page.links  # the buyer may


def test_what_is_written_stands_on_the_page_with_costs_and_their_total(journey):
    journey.take(case_of(journey), "write_justification", reasons="The lists are slow.")
    journey.take(case_of(journey), "add_cost", what="Training", amount=Decimal("1200"), source="GP IT")
    journey.take(case_of(journey), "add_cost", what="Migration", amount=Decimal("2300.50"), source="")
    page = look(journey, Party.PRACTICE, "funding")
    assert "The lists are slow." in page
    assert "£3,500.50 once in 2 costs. No source of funding yet for Migration" in page
    assert "Total £3,500.50 once" in page
    assert page.links["Change Migration"].endswith("/change-cost/?line=2")


@pytest.mark.parametrize(("typed", "said"), [("none", "There is no penalty."), ("1200", "The penalty is £1,200.")])
def test_a_penalty_is_said_as_a_sentence(journey, typed, said):
    check_system(journey, penalty=typed)
    assert said in look(journey, Party.COMMISSIONER, "funding")


def test_a_penalty_that_may_be_two_amounts_is_asked_back(journey):
    page = check_system(journey, penalty="12,50")
    assert page.status_code == 422
    assert "12.50" in main_of(page)


def check_system(journey, **said):
    address = step_page(journey.migration.reference, case_of(journey).subject, "check_system")
    answers = {"system": journey.cast.others[0].pk, "works": "does_not", "evidence": "A letter", "checked_by": "Jo"}
    answers |= {"decided_by": "Dr Ware", "organisation": journey.cast.actor(Party.PRACTICE).organisation.pk}
    return browser_of(journey.cast.actor(Party.PRACTICE)).post(address, answers | said)


def test_a_system_that_will_not_work_is_a_warning_with_its_penalty(journey):
    system = journey.cast.others[0]
    journey.take(
        case_of(journey), "check_system", system=system.pk, works="does_not", penalty="£900", decided_by="Dr Ware"
    )
    page = look(journey, Party.COMMISSIONER, "funding")
    assert (
        f"{system} will not work with {journey.migration.to_system}. The penalty is £900. Dr Ware decided to go on."
        in page
    )


def test_a_check_nobody_knows_the_answer_of_is_not_done(journey):
    journey.take(case_of(journey), "check_system", works="not_known")
    assert "Not known yet: it cannot be sent before somebody knows" in look(journey, Party.PRACTICE, "funding")


def test_the_commissioner_decides_on_the_page_of_the_case(journey):
    page = look(sent(journey), Party.COMMISSIONER, "funding")
    assert "Your turn" in page
    for words in ("Approve the funding", "Return parts of the funding case", "Decline the funding", "Local boards"):
        assert words in page.links
    assert "Approve the funding" not in look(journey, Party.PRACTICE, "funding").links


def test_a_board_that_has_not_approved_holds_the_approval_up(journey):
    journey.take(case_of(sent(journey)), "record_board", name="Primary care board", decision="waiting", evidence="")
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Approve the funding: cannot start yet. Primary care board has not approved the case." in page
    assert page.links["Change Primary care board"].endswith("/record-board/?name=Primary+care+board")


def test_what_was_returned_is_said_by_part_and_by_whom(journey):
    journey.take(case_of(sent(journey)), "request_info", parts={"costs": "Who pays for training?"})
    page = look(journey, Party.PRACTICE, "funding")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    assert (
        f"Costs and who pays: Who pays for training? {commissioner.user.name}, {commissioner.organisation.name}" in page
    )
    assert "Returned" in page


def test_earlier_versions_of_the_justification_can_be_read(journey):
    journey.take(case_of(sent(journey)), "request_info")
    journey.take(case_of(journey), "write_justification", reasons="Said better.")
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Version 1 of the business justification" in page.links
    earlier = look(journey, Party.COMMISSIONER, "funding", version=1)
    assert "The present system cannot share records" in earlier
    assert "Said better." not in earlier
    for unreal in ("2", "0", "x"):
        assert look(journey, Party.COMMISSIONER, "funding", version=unreal).status == 404


def test_a_decision_is_said_with_who_and_when(journey):
    journey.take(case_of(sent(journey)), "decline", reason="There is no money this year.")
    page = look(journey, Party.PRACTICE, "funding")
    assert "Declined" in page
    assert "There is no money this year." in page
    assert "Prepare the funding case again" in page.links


def test_whoever_registers_finds_that_on_the_page_to_which_the_track_leads(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved" and m.go_live.agreed_on)
    assert "Register the migration" in look(journey, Party.PARTNER, "funding").links
    assert "Register the migration" not in look(journey, Party.COMMISSIONER, "funding").links


def test_a_supplementary_case_has_a_page_of_its_own(journey):
    journey.follow_the_lists(until=lambda m: m.registered_on)
    assert "Open a supplementary funding case" in look(journey, Party.PRACTICE, "funding").links
    journey.take(journey.migration, "open_supplementary_case", reason="12 screens are too old.")
    other = look(journey, Party.PRACTICE, "funding").links["Supplementary funding case, being prepared"]
    page = Page(browser_of(journey.cast.actor(Party.PRACTICE)).get(other))
    assert "Supplementary funding case" in page
    assert "12 screens are too old." in page
    assert "Funding case, approved" in page.links


def test_the_tasks_of_a_supplementary_case_lead_to_it(journey):
    """Not to the case that the migration began with, on whose page nothing can be done any more."""
    journey.follow_the_lists(until=lambda m: m.registered_on)
    journey.take(journey.migration, "open_supplementary_case", reason="12 screens are too old.")
    [other] = [one for one in journey.records().values() if getattr(one, "kind", "") == "supplementary"]
    journey.take(other, "add_cost", what="Screens", amount="4000.00", per="once", source="ICB")
    practice = browser_of(journey.cast.actor(Party.PRACTICE))
    prepare = WorkItem.everything.get(subject=other.subject, closed_on=None)
    assert prepare.title == "Prepare the supplementary funding case"
    page = Page(practice.get(reverse("work_item", args=[prepare.pk]), follow=True))
    assert "Screens" in page
    assert "Check and send" in page.links
    journey.take(other, "send")
    decide = WorkItem.everything.get(subject=other.subject, closed_on=None)
    assert decide.title == "Decide about the supplementary funding case"
    commissioner = browser_of(journey.cast.actor(Party.COMMISSIONER))
    page = Page(commissioner.get(reverse("work_item", args=[decide.pk]), follow=True))
    assert "Approve the funding" in page.links


def test_documents_of_the_case_show_their_fingerprint(journey):
    perform(case_of(journey), "add_document", actor=journey.cast.actor(Party.PRACTICE), **DOCUMENT)
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Order form, version 1" in page.links
    assert f"File details: {DOCUMENT['title']}, version 1 SHA-256 {DOCUMENT['sha256']}" in page


def test_an_approved_case_is_facts_and_no_task_list(journey):
    journey.follow_the_lists(until=lambda m: m.state == "go_live_date")
    page = look(journey, Party.COMMISSIONER, "funding")
    assert "Approved by" in page
    assert page.words.count("Interoperability check") == 1
    assert "Completed" not in page
    assert "Add a document" in page.links


@pytest.mark.parametrize("party", [Party.TARGET, Party.SOURCE, Party.HOLDER])
def test_suppliers_never_see_the_funding(journey, party):
    journey.follow_the_lists(until=lambda m: m.state == "arrange_kick_off")
    assert look(journey, party, "funding").status == 404


@pytest.mark.parametrize(
    ("step", "button"),
    [("write_justification", "Save"), ("record_agreement", "Record the agreement with the commissioner")],
)
def test_what_is_only_saved_has_a_button_that_says_so(journey, step, button):
    browser, case = browser_of(journey.cast.actor(Party.PRACTICE)), case_of(journey)
    page = browser.get(step_page(journey.migration.reference, case.subject, step)).content.decode()
    assert f'data-prevent-double-click="true">{button}</button>' in page
