"""Data extracts: the guide's four steps, both dates, the attestation and the practice's formal request."""

import re
from datetime import timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.lapses.test_days_that_come import mails_to
from tests.rehearsals import a_journey
from tests.support.looking import look
from tests.tracks.extracts.test_extract_for_a_day import move_the_date
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.answers_about_days import working_day
from workflow.engine.perform import perform
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import Party
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.pages.calendar.happenings import Layer, Stretch, of_stretch
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on)
    return found


def principal(journey):
    return next(r for r in journey.migration.extract_requests() if r.principal)


def subsidiary(journey):
    return next(r for r in journey.migration.extract_requests() if not r.principal)


def until(journey, state, which=principal):
    journey.follow_the_lists(until=lambda m: which(journey).state == state)
    return which(journey)


def name_of(journey, party):
    return journey.cast.actor(party).organisation.name


def test_there_are_none_before_the_registration():
    page = look(a_journey(), Party.PRACTICE, "extracts")
    assert "No data extracts yet. The migration is not registered yet." in page


def test_every_holder_has_a_card_with_the_four_steps(journey):
    page = look(journey, Party.PARTNER, "extracts")
    for holder, what in ((Party.SOURCE, "current clinical system"), (Party.HOLDER, "document management")):
        assert name_of(journey, holder) in page
        assert f"({what})" in page
    for step in ("1. Ask for the form Now", "2. Send the form to the practice Next", "4. Transfer the data Later"):
        assert step in page
    assert any(words.startswith("Ask for the data extract request form") for words in page.links)
    assert "Request data from another supplier" in page.links
    assert "Request data from another supplier" not in look(journey, Party.COMMISSIONER, "extracts").links


def test_each_step_is_named_as_something_to_do_with_a_word_for_how_far_it_is(journey):
    until(journey, "form_with_practice")
    page = look(journey, Party.PARTNER, "extracts")
    assert "1. Ask for the form Done" in page
    assert "2. Send the form to the practice Done" in page
    assert f"3. Return the form with the dates Now Staff at {name_of(journey, Party.PRACTICE)} have until" in page
    assert "4. Transfer the data Next" in page
    assert "Practice returned" not in page


def test_a_day_that_no_longer_holds_stands_nowhere_as_if_it_did(journey):
    request = until(journey, "scheduled")
    day, holder = request.wanted_on, journey.cast.actor(Party.SOURCE)
    stretch = Stretch(holder, day, day)
    assert request.subject in {one.subject for one in of_stretch(stretch, {Layer.EXTRACT})}
    supplier = browser_of(journey.cast.actor(Party.TARGET))
    asking = step_page(journey.migration.reference, journey.migration.go_live.subject, "advise_extract_dates")
    assert f"has been asked for {request.system} for {long_date(day)}" in main_of(supplier.get(asking))
    move_the_date(journey)
    moved = f"No longer {long_date(day)}"
    for party in (Party.SOURCE, Party.PRACTICE, Party.PARTNER):
        page = look(journey, party, "extract", request).words
        assert f"{moved} The practice signs for another day" in page
        cards = look(journey, party, "extracts").words
        assert f"{short_date(day)} (initial). No longer: the practice signs for another day" in cards
    assert not of_stretch(stretch, {Layer.EXTRACT})
    form = main_of(
        browser_of(journey.cast.actor(Party.PRACTICE)).get(
            step_page(journey.migration.reference, request.subject, "return_form")
        )
    )
    assert f"No longer wanted on {long_date(day)}" in form
    letter = look(journey, Party.SOURCE, "formal_request", request)
    assert "This request no longer holds" in letter
    assert long_date(day) in mails_to(journey, Party.SOURCE)
    until(journey, "requested")
    assert "no longer" not in look(journey, Party.SOURCE, "extract", request).words.lower()


def test_what_ended_with_the_migration_was_ended_by_nobody_in_particular(journey):
    request = until(journey, "form_with_practice")
    journey.take(journey.migration, "cancel")
    words = look(journey, Party.PARTNER, "extract", request).words
    assert f"Cancelled by this service, {short_date(clock.today())}." in words


def test_of_a_cancelled_extract_no_step_is_to_come(journey):
    request = until(journey, "form_with_practice", subsidiary)
    perform(request, "cancel", actor=journey.cast.actor(Party.PARTNER), reason="It is not needed any more.")
    card = look(journey, Party.PARTNER, "extract", request).words
    assert "2. Send the form to the practice Done" in card
    assert "3. Return the form with the dates Not needed" in card
    assert " Next" not in card.partition("1. Ask for the form")[2].partition("Extracts")[0]


def test_the_partner_is_told_how_much_notice_a_holder_wants(journey):
    system = principal(journey).system
    system.extract_lead_days = 25
    system.save()
    holder = name_of(journey, Party.SOURCE)
    assert f"{holder} needs 25 working days of notice. Ask now." in look(journey, Party.PARTNER, "extracts")
    journey.follow_the_lists(until=lambda m: m.go_live.initial_extract_on)
    assert "so it must have the signed form by" in look(journey, Party.PARTNER, "extract", principal(journey))


def test_a_notice_that_is_past_does_not_call_the_form_late(journey):
    request = until(journey, "form_with_practice")
    journey.follow_the_lists(until=lambda m: m.go_live.initial_extract_on)
    system, wanted = request.system, journey.migration.go_live.initial_extract_on
    system.extract_lead_days = calendars.current().between(clock.today(), wanted) + 1
    system.save()
    latest = calendars.current().subtract(wanted, system.extract_lead_days)
    page = look(journey, Party.PRACTICE, "extract", request)
    assert f"so for the extract on {long_date(wanted)} it needed the signed form by {long_date(latest)}." in page
    assert "It may come later, even if the form is returned on time." in page
    assert "That day has passed" not in page


def test_a_finished_step_says_who_when_and_how(journey):
    request = until(journey, "form_with_practice")
    page = look(journey, Party.PRACTICE, "extract", request)
    supplier = journey.cast.actor(Party.SOURCE)
    assert f"{supplier.user.name}, {supplier.organisation}, {short_date(clock.today())}. Emailed to" in page


def test_the_form_waits_for_the_dates_the_new_supplier_advises(journey):
    request = until(journey, "form_with_practice")
    if journey.migration.go_live.initial_extract_on is None:
        page = look(journey, Party.PRACTICE, "extract", request)
        assert "cannot start yet. The new supplier has not" in page


def test_both_dates_stand_beside_the_clock(journey):
    request = until(journey, "requested")
    page = look(journey, Party.SOURCE, "extract", request)
    wanted = long_date(request.wanted_on)
    assert f"You owe the data by {wanted}, the date the practice asked for (the limit of 5 working days is " in page
    assert re.search(r"You have until the end of .* to confirm the extract date", page.words)
    for_others = look(journey, Party.PARTNER, "extract", request)
    assert f"{request.holder} owes the data by {wanted}" in for_others
    assert re.search(
        rf"Staff at {request.holder} have until the end of .* to confirm the extract date", for_others.words
    )
    assert {"Confirm the extract date", "Record the transfer of the extract"} <= set(page.links)
    with clock.at(request.wanted_on):
        assert "the limit of 5 working days was " in look(journey, Party.SOURCE, "extract", request)


def test_the_formal_request_can_be_printed_as_it_was_signed(journey):
    request = until(journey, "requested")
    page = look(journey, Party.SOURCE, "formal_request", request)
    signed = request.formal_request
    assert f"Signed for the practice by {signed['name']}, {signed['role']}" in page
    assert signed["hash"] in page
    assert f"To {name_of(journey, Party.SOURCE)}" in page
    assert f"The dates were advised by {name_of(journey, Party.TARGET)}." in page
    assert f"Initial extract {long_date(request.wanted_on)}" in page


def test_there_is_no_formal_request_before_the_form_is_returned(journey):
    request = until(journey, "form_with_practice")
    assert look(journey, Party.PRACTICE, "formal_request", request).status == 404
    assert "The practice’s formal request" not in look(journey, Party.PRACTICE, "extract", request).links


def test_a_question_stops_the_clock_and_stands_with_its_answer(journey):
    journey.take(until(journey, "requested"), "query", question="Is the archive included?")
    page = look(journey, Party.PRACTICE, "extract", principal(journey))
    assert "Queried" in page
    assert "Is the archive included?" in page
    journey.take(principal(journey), "clarify", text="Yes, from 1998 on.")
    assert "Yes, from 1998 on." in look(journey, Party.SOURCE, "extract", principal(journey))


def test_the_attestation_is_shown_once_the_data_is_transferred(journey):
    page = look(journey, Party.TARGET, "extract", until(journey, "provided"))
    assert f"What {name_of(journey, Party.SOURCE)} attests" in page
    assert "Encryption and documented data extract (DDE)" in page
    holder = journey.cast.actor(Party.SOURCE).user.name
    for words in ("AES-256 archive", "By telephone, to a named person", "DDE 4.2", holder, "12 files"):
        assert words in page
    assert "Confirm safe receipt of the extract" in page.links


def test_a_rejected_extract_is_asked_for_again_and_counted(journey):
    journey.take(until(journey, "provided"), "reject", reason="The documents are missing.")
    page = look(journey, Party.PARTNER, "extract", principal(journey))
    assert "Rejected: The documents are missing." in page
    journey.take(principal(journey), "ask_again", reason="With the documents")
    assert "This is request 2 of 5." in look(journey, Party.SOURCE, "extract", principal(journey))


def test_the_next_day_is_no_attestation_of_the_holder_and_named_already(journey):
    journey.take(until(journey, "provided"), "reject", reason="The documents are missing.")
    page = look(journey, Party.TARGET, "extract", principal(journey))
    assert page.words.index("Next day named by the new supplier") < page.words.index(" attests")
    assert "Name another day for the next extract" in page.links


def test_the_fifth_request_warns_that_a_sixth_needs_a_notice(journey):
    until(journey, "provided")
    for _ in range(4):
        journey.take(principal(journey), "reject")
        journey.take(principal(journey), "ask_again")
        journey.take(principal(journey), "provide")
    page = look(journey, Party.PARTNER, "extract", principal(journey))
    assert "This is request 5 of 5. Another one needs a notice to the Migration Management Agent first." in page
    journey.take(principal(journey), "reject")
    page = look(journey, Party.PARTNER, "extract", principal(journey))
    assert "Ask the Migration Management Agent for a sixth extract" in page.links
    assert "Ask for the extract again" not in page.links
    asks = "the practice or the delivery partner asks the Migration Management Agent first"
    journey.take(principal(journey), "name_next_day")
    assert asks in look(journey, Party.TARGET, "extract", principal(journey))
    mails, first = mails_to(journey, Party.PRACTICE), "once the Migration Management Agent has been asked"
    assert f"signs a request for it, {first}" in mails
    assert f"signs a request for that day, {first}" in mails


def test_a_further_extract_on_another_day_than_the_clinical_systems_is_a_warning(journey):
    until(journey, "form_with_practice")
    until(journey, "form_with_practice", subsidiary)
    journey.follow_the_lists(until=lambda m: m.go_live.initial_extract_on)
    if principal(journey).state == "form_with_practice":
        journey.take(principal(journey), "return_form", other_what="final", other_on=working_day(60))
    if subsidiary(journey).state == "form_with_practice":
        journey.take(subsidiary(journey), "return_form", other_what="final", other_on=working_day(65))
    page = look(journey, Party.PARTNER, "extract", subsidiary(journey))
    assert "The date of the further extract differs from the clinical system’s" in page


def test_what_is_asked_for_again_comes_later_than_the_clinical_systems_and_is_no_warning(journey):
    journey.take(until(journey, "provided", subsidiary), "reject", reason="The documents are missing.")
    journey.take(subsidiary(journey), "ask_again", reason="With the documents")
    assert subsidiary(journey).wanted_on != principal(journey).wanted_on
    assert "differs from the clinical system’s" not in look(journey, Party.PARTNER, "extract", subsidiary(journey))


def test_an_extract_that_is_not_required_says_who_decided(journey):
    journey.take(subsidiary(journey), "mark_not_required", reason="The archive stays.")
    page = look(journey, Party.PRACTICE, "extract", subsidiary(journey))
    assert "Not needed" in page
    assert "Not required by " in page


def test_each_holder_sees_its_own_request_and_no_other(journey):
    until(journey, "form_requested")
    mine, other = subsidiary(journey), principal(journey)
    until(journey, "form_requested", subsidiary)
    page = look(journey, Party.HOLDER, "extracts")
    for party in (Party.SOURCE, Party.TARGET):
        assert name_of(journey, party) not in page.source
    assert str(journey.migration.from_system) not in page.source
    assert look(journey, Party.HOLDER, "extract", other).status == 404
    assert look(journey, Party.HOLDER, "extract", mine).status == 200


def test_the_new_supplier_sees_a_request_only_once_it_is_formal(journey):
    request = until(journey, "form_with_practice")
    assert "There are no data extracts for you yet." in look(journey, Party.TARGET, "extracts")
    assert look(journey, Party.TARGET, "extract", request).status == 404
    until(journey, "requested")
    assert look(journey, Party.TARGET, "extract", request).status == 200


def test_a_day_that_has_passed_is_not_confirmed_and_the_page_says_what_to_do_instead(journey):
    journey.follow_the_lists(until=lambda m: any(r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "requested")
    holder, day = journey.cast.of(request.holder_id)[0], request.wanted_on
    address = step_page(journey.migration.reference, request.subject, "confirm_date")
    said = f"{long_date(day)}, the day that was asked for, has passed. Record the transfer"
    for today, told in ((day, False), (day + timedelta(1), True)):
        with clock.at(today):
            say_what_days_decide()
            assert (said in browser_of(holder).get(address).content.decode()) is told
