"""The go-live date: who has answered what, what speaks against it, and the dates before it."""

import pytest

from tests.browsing import browser_of, main_of
from tests.support.looking import look
from tests.support.moving import ask_for_another, everybody_answers
from workflow.deadlines import calendars
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.engine.perform import perform
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


def date_of(journey):
    return journey.records()[journey.migration.go_live.subject]


def until(journey, state):
    journey.follow_the_lists(until=lambda m: m.go_live.state == state)
    return journey


def until_asked(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.open_request())
    return journey.migration.go_live.open_request()


def everybody_has_agreed(journey, request):
    while journey.records()[request.subject].yet_to_answer():
        journey.take(journey.records()[request.subject], "agree")


def name_of(journey, party):
    return journey.cast.actor(party).organisation.name


def test_before_the_funding_is_approved_the_page_says_what_a_date_waits_for(journey):
    page = look(journey, Party.PARTNER, "go_live")
    assert "Nobody has suggested a go-live date yet. The commissioner has not approved the funding yet." in page
    assert "cannot start yet. The commissioner has not approved the funding yet." in page


def test_each_organisation_stands_with_its_answer_and_until_when_it_has(journey):
    request = until_asked(journey)
    page = look(journey, Party.PRACTICE, "go_live")
    assert "No date stands yet. One is suggested." in page
    assert f"{long_date(request.on)} Suggested" in page
    assert "1 of 4 organisations has agreed." in page
    assert f"{name_of(journey, Party.COMMISSIONER)} commissioner" in page
    assert "Reply by the end of" in page
    assert "Not asked yet" in page
    assert "Agree the go-live date" in page.links


def test_whoever_names_another_date_in_an_objection_stands_with_it(journey):
    request = until_asked(journey)
    practice = journey.cast.actor(Party.PRACTICE)
    perform(request, "object", actor=practice, reason="The flu clinics come first.", instead=working_day(90))
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"{long_date(working_day(90))} Suggested" in page
    assert f"Asked for it Who and when {practice.user.name}, {practice.organisation.name}" in page


def test_another_date_is_asked_for_under_that_name(journey):
    until(journey, "confirmed")
    links = look(journey, Party.COMMISSIONER, "go_live").links
    assert "Suggest a go-live date" not in links
    page = main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get(links["Ask for another go-live date"]))
    assert page.count("Ask for another go-live date") >= 2  # the heading and the button


def test_another_date_stands_beside_the_one_that_stands(journey):
    standing = date_of(until(journey, "confirmed")).on
    request = ask_for_another(journey, reason="The flu clinics come first.", note="The trainer would suit us.")
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"{long_date(standing)} Confirmed" in page
    assert "Everyone has agreed this date, the new supplier too." in page
    assert f"Another date is asked for {long_date(request.on)} Suggested" in page
    assert f"{long_date(standing)} stands until everyone has agreed this one." in page
    assert "The flu clinics come first." in page
    assert {"Agree the go-live date", "Object to the go-live date"} <= set(page.links)


def test_the_new_supplier_reads_that_another_date_is_discussed_and_nothing_more(journey):
    standing = date_of(until(journey, "confirmed")).on
    request = ask_for_another(journey, reason="BETWEENUS", note="NOTEFORYOU")
    page = look(journey, Party.TARGET, "go_live")
    assert f"{long_date(standing)} Confirmed" in page
    assert "are discussing another date. This one stands until another is agreed." in page
    for secret in (long_date(request.on), short_date(request.on), "BETWEENUS", "NOTEFORYOU"):
        assert secret not in page.source
    everybody_has_agreed(journey, request)
    page = look(journey, Party.TARGET, "go_live")
    assert f"{long_date(request.on)} Suggested" in page
    assert "NOTEFORYOU" in page
    assert "BETWEENUS" not in page.source
    assert {"Confirm this date", "Say that this date is not possible"} <= set(page.links)


def test_before_it_is_sent_the_page_says_what_another_date_would_change(journey):
    journey.follow_the_lists()
    standing = date_of(journey)
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    page = main_of(browser.get(step_page(journey.migration.reference, standing.subject, "propose")))
    practice, commissioner = (name_of(journey, party) for party in (Party.PRACTICE, Party.COMMISSIONER))
    for words in (
        "What this would change",
        f"{' and '.join(sorted([practice, commissioner]))} must answer, each within 3 working days.",
        f"Then {name_of(journey, Party.TARGET)} must answer, within 5 working days.",
        f"Until then {long_date(standing.on)} stands and nothing else changes.",
        "the new system call-off must be prepared, validated and accepted for the new date",
        "the decommission call-off must be prepared, validated and accepted for the new date",
        "other dates for 2 data extracts",
        "the kick-off meeting on",
        "No supplier can read this.",
    ):
        assert words in page


def test_whoever_agrees_reads_who_still_has_to_answer_and_nothing_of_itself(journey):
    until(journey, "confirmed")
    ask_for_another(journey)
    partner, commissioner, supplier = (
        name_of(journey, party) for party in (Party.PARTNER, Party.COMMISSIONER, Party.TARGET)
    )
    page = asked_to_agree(journey, Party.PARTNER)
    assert f"{commissioner} still has to answer. Then {supplier} must answer, within 5 working days." in page
    assert f"{partner} still" not in page
    perform(request := the_request(journey), "agree", actor=journey.cast.actor(Party.PARTNER), dates=request.days)
    page = asked_to_agree(journey, Party.COMMISSIONER)
    assert "still has to answer" not in page
    assert f"What this would change {supplier} must answer, within 5 working days." in page


def the_request(journey):
    return journey.migration.go_live.open_request()


def asked_to_agree(journey, party):
    page = step_page(journey.migration.reference, the_request(journey).subject, "agree")
    return main_of(browser_of(journey.cast.actor(party)).get(page))


def test_a_second_request_is_refused_in_words(journey):
    until(journey, "confirmed")
    request = ask_for_another(journey)
    address = step_page(journey.migration.reference, date_of(journey).subject, "propose")
    answer = browser_of(journey.cast.actor(Party.PARTNER)).get(address)
    assert answer.status_code == 409
    assert f"asked for {long_date(request.on)}" in main_of(answer)
    assert "object and name another date" in main_of(answer)


def test_fall_backs_stand_under_the_date(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved")
    first, second = working_day(100), working_day(107)
    journey.take(date_of(journey), "propose", on=working_day(95), fall_backs=[first, second])
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"If that date is not possible: {long_date(first)} and {long_date(second)}." in page


def test_busy_periods_warn_and_the_practice_can_remove_them(journey):
    day = until_asked(journey).on
    journey.take(date_of(journey), "add_busy_period", kind="training", first=day, last=day, what="Fire training")
    page = look(journey, Party.PRACTICE, "go_live")
    assert "Check these before you agree" in page
    asker = look(journey, Party.PARTNER, "go_live")
    assert "What speaks against this date" in asker
    assert "before you agree" not in asker
    assert f"Staff are on training: Fire training, {short_date(day)}" in page
    assert any(href.endswith("/remove-busy-period/?period=1") for href in page.links.values())
    assert "Add a busy period" in page.links
    assert "Add a busy period" not in look(journey, Party.COMMISSIONER, "go_live").links


def test_the_new_supplier_learns_when_the_practice_is_busy_but_not_with_what(journey):
    until(journey, "with_supplier")
    journey.take(date_of(journey), "add_busy_period", what="Two of six are away")
    page = look(journey, Party.TARGET, "go_live")
    assert "Staff are on leave" in page
    assert "Two of six are away" not in page


def test_the_new_supplier_is_asked_and_may_offer_others(journey):
    page = look(until(journey, "with_supplier"), Party.TARGET, "go_live")
    assert "3 of 4 organisations have agreed." in page
    assert {"Confirm the go-live date", "Offer other dates"} <= set(page.links)


def test_offered_dates_and_their_expiry_stand_on_the_page(journey):
    until(journey, "with_supplier")
    asked = date_of(journey).on
    journey.take(date_of(journey), "offer_alternatives", reason="No team is free that week.")
    page = look(journey, Party.PRACTICE, "go_live")
    assert "Not possible" in page
    assert "Another date is needed." in page
    assert "held until" in page
    assert f"{short_date(asked)}, asked for by" in page
    assert "No team is free that week." in page


def test_an_earlier_round_keeps_its_outcome_below_the_present_one(journey):
    request = until_asked(journey)
    journey.take(request, "object", reason="The flu clinics are that week.")
    page = look(journey, Party.PRACTICE, "go_live")
    assert "Nobody has suggested a go-live date yet." not in page
    journey.take(date_of(journey), "propose", on=working_day(105))
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"{short_date(request.on)}, asked for by" in page
    assert "objected." in page
    assert "The flu clinics are that week." in page


def test_who_confirmed_the_date_for_the_new_supplier_stands_beside_its_answer(journey):
    page = look(until(journey, "confirmed"), Party.PRACTICE, "go_live")
    person = journey.cast.actor(Party.TARGET)
    assert f"{person.user.name}, {person.organisation}" in page


def test_of_a_date_that_the_new_supplier_offered_its_offer_is_its_yes(journey):
    until(journey, "with_supplier")
    offered = calendars.current().add(date_of(journey).on, 10)
    journey.take(date_of(journey), "offer_alternatives", **an_offer_of(offered))
    journey.take(date_of(journey), "propose", on=offered, fall_backs=[])
    everybody_answers(journey, date_of(journey).open_request())
    person = journey.cast.actor(Party.TARGET)
    page = look(journey, Party.PRACTICE, "go_live")
    assert f"{long_date(offered)} Confirmed" in page
    assert f"{person.user.name}, {person.organisation}" in page


def test_a_confirmed_date_carries_the_dates_of_the_extracts(journey):
    page = look(until(journey, "confirmed"), Party.PRACTICE, "go_live")
    assert "Everyone has agreed this date, the new supplier too." in page
    day = date_of(journey)
    assert f"Initial extract {long_date(day.initial_extract_on)}" in page
    assert f"Final extract {long_date(day.final_extract_on)}" in page
    assert "Check these before you agree" not in page


def test_the_partner_can_record_the_answer_of_the_new_supplier(journey):
    page = look(until(journey, "with_supplier"), Party.PARTNER, "go_live")
    supplier = journey.cast.actor(Party.TARGET).organisation
    href = page.links[f"Record for {supplier}: confirm the go-live date"]
    assert href.endswith(f"/confirm/?for={supplier.pk}")


@pytest.mark.parametrize("party", [Party.SOURCE, Party.HOLDER])
def test_other_suppliers_have_no_page_of_the_date(journey, party):
    journey.follow_the_lists(until=lambda m: m.state == "arrange_kick_off")
    assert look(journey, party, "go_live").status == 404
