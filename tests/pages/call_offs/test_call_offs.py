"""Call-offs: prepared part by part, checked with what changed, answered by their own supplier and no other."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_cast, a_journey
from tests.support.looking import look
from tests.support.moving import move_the_date
from workflow import clock
from workflow.demo.answers_about_days import working_day
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page
from workflow.tracks.call_off import CallOff
from workflow.tracks.region import Region

pytestmark = pytest.mark.django_db


def new(journey):
    return journey.migration.call_off("procurement")


def old(journey):
    return journey.migration.call_off("decommission")


def until(journey, state, kind="procurement"):
    journey.follow_the_lists(until=lambda m: m.call_off(kind).state == state)
    return journey


def test_there_are_none_before_the_registration():
    page = look(a_journey(), Party.PARTNER, "call_offs")
    assert "Call-offs open when the migration is registered." in page


def test_both_are_listed_with_number_supplier_and_turn(journey):
    page = look(journey, Party.COMMISSIONER, "call_offs")
    assert {"New system call-off", "Decommission call-off"} <= set(page.links)
    assert f"{new(journey).call_off_id}, to {journey.cast.actor(Party.TARGET).organisation}." in page
    assert "to prepare the new system call-off." in page
    assert "The new supplier has not confirmed the go-live date yet." in page


def test_a_draft_is_a_list_of_parts_each_with_its_gaps(journey):
    page = look(journey, Party.PARTNER, "call_off", new(journey))
    for part in ("Description and contacts", "Submodules", "Contract dates", "What is ordered, and prices"):
        assert part in page.links
    assert "Say whether Appointments is needed." in page
    assert "Describe what this call-off is for. 9 more things to do." in page
    assert "Optional" in page
    assert "Lesson learnt" in page
    assert "Submodules" not in look(journey, Party.PRACTICE, "call_off", new(journey)).links


def test_submodules_say_what_is_used_today_and_lines_add_up(journey):
    until(journey, "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    assert f"Document management Needed Used today: {journey.cast.others[0]}" in page
    assert "1 at £1,200.00 once" in page
    assert "Total: £4,800.00 once, without VAT" in page


def test_the_commissioner_has_before_it_who_prepared_it_and_what_it_costs(journey):
    until(journey, "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    partner = journey.cast.actor(Party.PARTNER)
    assert f"Prepared by {partner.user.name}, {partner.organisation}, sent on" in page
    assert "Check these before you decide" in page
    assert "It orders £4,800.00 once. The approved funding is £48,000.00 once." in page
    assert {"Validate the call-off", "Return the call-off"} <= set(page.links)


def test_a_part_that_is_used_today_but_not_ordered_is_pointed_out(journey):
    parts = new(journey).migration.to_system.additional_services.all()
    answers = {str(part.pk): "not_needed" if "Document" in part.name else "needed" for part in parts}
    journey.take(new(journey), "review_submodules", answers=answers)
    until(journey, "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    assert f"Document management is not ordered, but {journey.cast.others[0]} is used today." in page


def test_more_than_the_approved_funding_holds_the_validation_up(journey):
    system = journey.migration.to_system
    journey.take(new(journey), "add_line", system=system.pk, what="Everything", price=Decimal("70000"))
    until(journey, "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    too_much = "It orders £73,600.00 once, and the approved funding is £48,000.00 once."
    way_out = "once a supplementary funding case for the rest is approved. It is opened on the page Funding."
    assert f"Validate the call-off: cannot start yet. {too_much} The commissioner can validate it {way_out}" in page
    assert "Start the check" not in page.links, "Nobody starts what cannot be ended with a yes"
    assert "Return the call-off" in page.links


def test_whoever_sent_it_is_told_which_colleague_can_check_it():
    cast = a_cast()
    commissioner = cast.actor(Party.COMMISSIONER).organisation
    Region.objects.create(commissioner=commissioner, calls_off=[Party.COMMISSIONER.value])
    journey = a_journey(cast)
    journey.follow_the_lists(until=lambda m: m.registered_on)
    until(journey, "with_commissioner")
    sender, colleague = (journey.cast.actor(Party.COMMISSIONER, n) for n in (0, 1))
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    assert f"somebody else must check it. {colleague.user.name} can." in page
    assert "Validate the call-off" not in page.links
    assert "Validate the call-off" in look(journey, Party.COMMISSIONER, "call_off", new(journey), person=1).links
    assert new(journey).sent_by_id == sender.user.pk


def test_what_was_returned_and_what_changed_since_is_marked(journey):
    until(journey, "with_commissioner")
    journey.take(new(journey), "send_back", sections={"description": "Name the second site."})
    page = look(journey, Party.PARTNER, "call_off", new(journey))
    assert "Description and contacts: Name the second site." in page
    assert "Changed" not in page
    journey.take(new(journey), "describe", description="New system for both sites")
    until(journey, "with_commissioner")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    assert "What it is for New system for both sites Changed" in page
    assert "Contract dates Changed" not in page


def test_a_line_that_was_taken_out_is_still_told(journey):
    until(journey, "with_commissioner")
    journey.take(new(journey), "send_back", sections={"lines": "Leave the extra out."})
    part = next(line for line in new(journey).lines if line.what == "Appointments")
    journey.take(new(journey), "remove_line", line=part.number)
    page = look(journey, Party.PARTNER, "call_off", new(journey))
    assert "Appointments Taken out. It was: 1 at £1,200.00 once Changed" in page


def test_the_next_revision_is_compared_with_the_one_before(journey):
    until(journey, "accepted")
    settled = look(journey, Party.PARTNER, "call_off", new(journey))
    assert "app-settled" in settled.source
    assert "nhsuk-task-list" not in settled.source
    journey.take(new(journey), "amend", reason="Two more screens")
    first, second = (c for c in journey.migration.call_offs() if c.kind == "procurement")
    assert "A later revision has taken its place." in look(journey, Party.PARTNER, "call_offs")
    assert "The next revision will come to you to check." in look(journey, Party.TARGET, "call_offs")
    journey.take(second, "describe", description="With two more screens")
    page = look(journey, Party.PARTNER, "call_off", second)
    assert f"{second.call_off_id}, revision 2" in page
    assert "With two more screens Changed" in page
    assert "Replaced" in look(journey, Party.PARTNER, "call_off", first)


def test_the_supplier_sees_its_own_with_its_prices_but_not_who_pays(journey):
    until(journey, "with_supplier")
    page = look(journey, Party.TARGET, "call_off", new(journey))
    assert "Total: £4,800.00 once, without VAT" in page
    assert "Validated by" in page
    assert "Document management Needed The practice uses another product for this today" in page
    assert "Used today" not in page
    for secret in (
        "Paid from",
        str(journey.cast.others[0]),
        str(journey.migration.from_system),
        old(journey).call_off_id,
    ):
        assert secret not in page.source
    assert {"Ask a question about the call-off", "Refuse the call-off"} <= set(page.links)


def test_questions_and_answers_are_a_conversation(journey):
    until(journey, "with_supplier")
    journey.take(new(journey), "query", sections={"lines": "Is the branch included?"})
    page = look(journey, Party.PARTNER, "call_off", new(journey))
    assert "Queried" in page
    assert "What is ordered, and prices: Is the branch included?" in page
    asked = "What the supplier asks What is ordered, and prices: Is the branch included?"
    assert asked in page.words.partition("Answer the supplier’s question")[0]
    journey.take(new(journey), "answer", text="Yes, both sites.")
    assert "What the supplier asks" not in look(journey, Party.PARTNER, "call_off", new(journey))
    page = look(journey, Party.TARGET, "call_off", new(journey))
    assert "Yes, both sites." in page


def test_the_migration_approach_stands_on_the_page_for_those_who_may_read_it(journey):
    until(journey, "accepted")
    asked = browser_of(journey.cast.actor(Party.TARGET)).get(
        step_page(journey.migration.reference, new(journey).subject, "record_approach")
    )
    assert "The document itself goes with a message" in main_of(asked)
    assert f"Total {new(journey).ordered}, without VAT" in main_of(asked)
    journey.take(new(journey), "record_approach", summary="Two trial loads, then the last copy.")
    for party in (Party.TARGET, Party.PARTNER):
        assert "Migration approach: Two trial loads" in look(journey, party, "call_off", new(journey))


def test_the_new_supplier_sees_no_call_off_before_it_is_validated(journey):
    until(journey, "with_commissioner")
    assert "There are no call-offs for you yet." in look(journey, Party.TARGET, "call_offs")
    assert look(journey, Party.TARGET, "call_off", new(journey)).status == 404


def test_each_supplier_sees_only_its_own(journey):
    until(journey, "accepted", "decommission")
    cast = journey.cast
    for party, mine, other, rival in (
        (Party.TARGET, new(journey), old(journey), cast.actor(Party.SOURCE).organisation),
        (Party.SOURCE, old(journey), new(journey), cast.actor(Party.TARGET).organisation),
    ):
        page = look(journey, party, "call_offs")
        assert mine.call_off_id in page
        for secret in (other.call_off_id, str(rival), "£"):
            assert secret not in page.source
        assert look(journey, party, "call_off", other).status == 404


# ------------------------------------------------------------------ ending the old system
def confirmed(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    return journey


def test_without_a_charge_no_amount_is_shown_for_lateness(journey):
    page = look(confirmed(journey), Party.PARTNER, "call_off", old(journey))
    assert "Sending this late costs the NHS money" in page
    system = journey.migration.from_system
    assert f"The NHS keeps paying for {system} until the end date in this call-off." in page
    assert "£" not in page


def test_days_without_sending_it_are_counted(journey):
    confirmed(journey)
    later = working_day(14)
    with clock.at(later):
        page = look(journey, Party.COMMISSIONER, "call_off", old(journey))
        assert "working days since the go-live date was confirmed." in page


def test_with_a_charge_the_cost_of_a_late_end_is_worked_out_in_the_open(journey):
    confirmed(journey)
    earliest = journey.migration.go_live.on
    journey.take(old(journey), "record_charge", monthly_charge=Decimal("3650"))
    journey.take(old(journey), "set_cease_date", cease_on=earliest.fromordinal(earliest.toordinal() + 55))
    page = look(journey, Party.PARTNER, "call_off", old(journey))
    assert "It costs £3,650.00 a month." in page
    assert "about £1,200 (£3,650.00 a month × 12 months ÷ 365 days × 10 days)." in page


def test_the_earliest_end_is_45_days_after_go_live(journey):
    confirmed(journey)
    on = journey.migration.go_live.on
    earliest = on.fromordinal(on.toordinal() + 45)
    page = look(journey, Party.PARTNER, "call_off", old(journey))
    assert f"At the earliest {long_date(earliest)}, 45 days after go-live." in page
    journey.take(old(journey), "set_cease_date", cease_on=earliest - timedelta(1))
    assert look(journey, Party.PARTNER, "call_off", old(journey)).words.count("45 days after go-live") == 1


def test_an_end_that_is_too_early_is_refused_where_it_is_typed(journey):
    confirmed(journey)
    before, early = old(journey).cease_on, journey.migration.go_live.on + timedelta(44)
    address = step_page(journey.migration.reference, old(journey).subject, "set_cease_date")
    answer = browser_of(journey.cast.actor(Party.PARTNER)).post(address, {"cease_on": f"{early:%d %m %Y}"})
    assert answer.status_code == 422
    assert "The current system cannot end before" in main_of(answer)
    assert old(journey).cease_on == before


def test_the_current_supplier_reads_nothing_of_what_lateness_costs(journey):
    confirmed(journey)
    journey.take(old(journey), "record_charge", monthly_charge=Decimal("3650"))
    until(journey, "with_supplier", "decommission")
    page = look(journey, Party.SOURCE, "call_off", old(journey))
    assert "The current system ends" in page
    for secret in ("keeps paying", "3,650", str(journey.migration.to_system), new(journey).call_off_id):
        assert secret not in page.source


def test_no_supplier_is_asked_about_a_part_that_it_does_not_see(journey):
    until(journey, "with_supplier", "decommission")
    browser = browser_of(journey.cast.actor(Party.SOURCE))
    for step in ("query", "refuse"):
        asked = main_of(browser.get(step_page(journey.migration.reference, old(journey).subject, step)))
        assert "When it ends" in asked
        assert "What it costs" not in asked


@pytest.mark.parametrize(
    ("state", "what_to_do"),
    [("with_commissioner", "The commissioner returns them"), ("accepted", "The delivery partner must update them")],
)
def test_a_date_that_has_moved_is_flagged_with_what_to_do(journey, state, what_to_do):
    until(journey, state)
    move_the_date(journey, reason="The flu clinics come first.")
    page = look(journey, Party.COMMISSIONER, "call_off", new(journey))
    assert "The go-live date has changed since these documents were prepared." in page
    assert what_to_do in page


def test_days_that_nobody_may_have_meant_are_pointed_out_before_one_decides(journey):
    far, soon = date(2099, 3, 27), {"commencement_on": date(2020, 2, 1), "term_months": 36}
    until(journey, "with_commissioner")
    CallOff.everything.filter(pk=new(journey).pk).update(**soon)
    assert "The term of 36 months from 1 February 2020 is over before the planned delivery on" in look(
        journey, Party.COMMISSIONER, "call_off", new(journey)
    )
    journey.follow_the_lists(until=lambda m: m.call_off("decommission").state == "with_commissioner")
    old = journey.migration.call_off("decommission")
    assert "Until it ends the NHS pays for both" not in look(journey, Party.COMMISSIONER, "call_off", old)
    CallOff.everything.filter(pk=old.pk).update(cease_on=far)
    page = look(journey, Party.COMMISSIONER, "call_off", old)
    assert "The old system ends on Friday 27 March 2099, though it could end on" in page


def test_why_it_was_refused_leads_its_page_and_the_page_of_the_next_revision(journey):
    until(journey, "with_supplier")
    journey.take(new(journey), "refuse", sections={"lines": "The price is last year’s."})
    wanted = "What to change What is ordered, and prices: The price is last year’s."
    assert wanted in look(journey, Party.PARTNER, "call_off", new(journey))
    journey.take(new(journey), "redraft")
    assert new(journey).state == "draft"
    assert wanted in look(journey, Party.PARTNER, "call_off", new(journey))
