"""The go-live date: who has answered what, what speaks against it, and the dates before it."""

import pytest

from tests.rehearsals import a_journey
from tests.support.looking import look
from workflow.demo.answers import working_day
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey()


def date_of(journey):
    return journey.records()[journey.migration.go_live.subject]


def until(journey, state):
    journey.follow_the_lists(until=lambda m: m.go_live.state == state)
    return journey


def name_of(journey, party):
    return journey.cast.actor(party).organisation.name


def test_before_the_funding_is_approved_the_page_says_what_a_date_waits_for(journey):
    page = look(journey, Party.PARTNER, "go_live")
    assert "Nobody has suggested a go-live date yet. The commissioner has not approved the funding yet." in page
    assert "cannot start yet. The commissioner has not approved the funding yet." in page


def test_each_organisation_stands_with_its_answer_and_until_when_it_has(journey):
    until(journey, "local_agreement")
    page = look(journey, Party.PRACTICE, "go_live")
    assert f"{long_date(date_of(journey).on)} Suggested" in page
    assert "1 of 4 organisations has agreed." in page
    assert f"{name_of(journey, Party.COMMISSIONER)} commissioner" in page
    assert "Reply by the end of" in page
    assert "Not asked yet" in page
    assert "Agree the go-live date" in page.links


def test_fall_backs_stand_under_the_date(journey):
    journey.follow_the_lists(until=lambda m: m.funding.state == "approved")
    first, second = working_day(100), working_day(107)
    journey.take(date_of(journey), "propose", on=working_day(95), fall_backs=[first, second])
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"If that date is not possible: {long_date(first)} and {long_date(second)}." in page


def test_busy_periods_warn_and_the_practice_can_remove_them(journey):
    until(journey, "local_agreement")
    day = date_of(journey).on
    journey.take(date_of(journey), "add_busy_period", kind="training", first=day, last=day, what="Fire training")
    page = look(journey, Party.PRACTICE, "go_live")
    assert "Check these before you agree" in page
    assert f"Staff are on training: fire training, {short_date(day)}" in page
    assert any(href.endswith("/remove-busy-period/?period=0") for href in page.links.values())
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
    assert f"{short_date(asked)}, suggested by" in page
    assert "No team is free that week." in page


def test_an_earlier_round_keeps_its_answers_beside_the_present_one(journey):
    until(journey, "local_agreement")
    first = date_of(journey).on
    journey.take(date_of(journey), "object", reason="The flu clinics are that week.")
    assert "Another date is needed." in look(journey, Party.PRACTICE, "go_live")
    journey.take(date_of(journey), "propose", on=working_day(105), reason="After the flu clinics.")
    page = look(journey, Party.COMMISSIONER, "go_live")
    assert f"{first.day} {first:%B}" in page
    assert "Why the date was changed: After the flu clinics." in page
    assert "objected." in page
    assert "The flu clinics are that week." in page


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
