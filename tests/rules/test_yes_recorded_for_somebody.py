"""A yes that the delivery partner recorded for somebody, who hears of it at once, and until the date is complete makes
it their own or takes it back by one press."""

from dataclasses import replace

import pytest

from tests.browsing import browser_of, main_of
from tests.lapses.test_days_that_come import mails_to
from tests.rules.stories import a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from tests.support.reach import hidden_in
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.demo.answers import answers_to
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.outbox.email import Email
from workflow.reading.addresses import page_of, step_page
from workflow.tracks.date_request import DateRequest

pytestmark = pytest.mark.django_db
PRESSES = ("own_yes", "take_yes_back")


def record_for(journey, party, record, step, **answers):
    somebody = journey.cast.actor(party).organisation
    partner = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=somebody, evidence="By telephone")
    record = journey.records()[record.subject]
    perform(record, step, actor=partner, **answers_to(record, steps_of(type(record))[step]) | answers)
    return journey.records().get(record.subject)


@pytest.fixture
def recorded():
    journey = a_journey_with_its_date("confirmed")
    request = ask(journey)
    Email.objects.all().delete()
    return journey, record_for(journey, Party.PRACTICE, request, "agree")


def refused(journey, request, step, actor):
    return why_not(steps_of(DateRequest)[step], journey.records()[request.subject], actor)


def test_it_is_told_at_once_in_both_names(recorded):
    journey, request = recorded
    words = mails_to(journey, Party.PRACTICE)
    assert journey.cast.actor(Party.PARTNER).user.name in words
    assert "confirm it as your own; if it is not, take it back" in words
    assert page_of(journey.migration.reference, request.subject) in words
    assert str(pk(journey, Party.PRACTICE)) in request.yes


def test_it_is_made_its_own_by_one_press_and_then_stands_in_its_name(recorded):
    journey, request = recorded
    press(journey, request, "own_yes")
    assert (state(journey, request), journey.records()[request.subject].recorded_for) == ("with_the_three", [])
    words = main_of(
        browser_of(journey.cast.actor(Party.PARTNER)).get(page_of(journey.migration.reference, request.subject))
    )
    assert journey.cast.actor(Party.PRACTICE).user.name in words
    assert "confirmed" in mails_to(journey, Party.PARTNER)
    wellbeing.check(journey)


def test_it_is_taken_back_by_one_press_and_the_request_stays_open(recorded):
    journey, request = recorded
    standing = journey.migration.go_live.on
    press(journey, request, "take_yes_back")
    assert (state(journey, request), journey.migration.go_live.on) == ("with_the_three", standing)
    assert ("agree", pk(journey, Party.PRACTICE)) in owed(journey, request)
    by(journey, Party.COMMISSIONER, request, "agree")
    assert state(journey, request) == "with_the_three"  # nobody has said yes for the practice
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(page_of(journey.migration.reference, request.subject))
    assert f"Still to agree: {journey.cast.actor(Party.PRACTICE).organisation.name}" in main_of(page)
    assert "took back" in mails_to(journey, Party.PARTNER)
    wellbeing.check(journey)


def test_what_the_supplier_was_asked_goes_on_and_the_date_waits_for_the_yes_that_is_missing(recorded):
    journey, request = recorded
    by(journey, Party.COMMISSIONER, request, "agree")
    assert state(journey, request) == "with_supplier"
    by(journey, Party.PRACTICE, request, "take_yes_back")
    by(journey, Party.TARGET, request, "confirm")
    assert state(journey, request) == "with_supplier"
    by(journey, Party.PRACTICE, request, "agree")
    assert journey.migration.go_live.on == request.on
    wellbeing.check(journey)


def test_a_yes_recorded_for_the_supplier_is_its_own_to_take_back_too(recorded):
    journey, request = recorded
    by(journey, Party.COMMISSIONER, request, "agree")
    by(journey, Party.PRACTICE, request, "take_yes_back")
    assert record_for(journey, Party.TARGET, request, "confirm").spoken_for() == {pk(journey, Party.TARGET)}
    by(journey, Party.TARGET, request, "take_yes_back")
    after = journey.records()[request.subject]
    assert (after.chosen, after.initial_extract_on, after.still_usable) == (None, None, [])
    assert ("confirm", pk(journey, Party.TARGET)) in owed(journey, request)
    wellbeing.check(journey)


def test_so_is_a_date_that_was_asked_for_in_its_name():
    journey = a_journey_with_its_date("confirmed")
    day = journey.migration.go_live
    record_for(journey, Party.PRACTICE, day, "propose")
    request = journey.migration.go_live.open_request()
    by(journey, Party.PRACTICE, request, "take_yes_back")
    assert request.asked_by_id == pk(journey, Party.PRACTICE)
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(page_of(journey.migration.reference, request.subject))
    assert "0 of 4 organisations have agreed" in main_of(page)


def test_and_one_that_was_named_for_it_with_an_objection_but_not_one_that_it_named_itself(recorded):
    journey, request = recorded
    another = calendars.current().add(request.on, 5)
    record_for(journey, Party.PRACTICE, request, "object", instead=another)
    assert journey.migration.go_live.open_request().spoken_for() == {pk(journey, Party.PRACTICE)}
    by(journey, Party.COMMISSIONER, journey.migration.go_live.open_request(), "object", instead=request.on)
    assert journey.migration.go_live.open_request().spoken_for() == set()


def test_nobody_else_may_press_and_the_partner_takes_back_only_what_it_recorded(recorded):
    journey, request = recorded
    for party in (Party.PARTNER, Party.COMMISSIONER, Party.TARGET, Party.SOURCE):
        for step in PRESSES:
            assert refused(journey, request, step, journey.cast.actor(party))
    practice = journey.cast.actor(Party.PRACTICE).organisation
    for_it = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=practice, evidence="By telephone")
    assert "for itself" in refused(journey, request, "own_yes", for_it)
    by(journey, Party.PRACTICE, request, "own_yes")
    assert "it alone can take that back" in refused(journey, request, "take_yes_back", for_it)


def test_it_objects_in_one_press_until_the_last_yes_and_then_no_more(recorded):
    journey, request = recorded
    standing = journey.migration.go_live.on
    by(journey, Party.PRACTICE, request, "object", reason="Nobody asked us.")
    assert (state(journey, request), journey.migration.go_live.on) == ("objected", standing)


def test_once_the_date_is_complete_it_stands(recorded):
    journey, request = recorded
    by(journey, Party.COMMISSIONER, request, "agree")
    by(journey, Party.TARGET, request, "confirm")
    for step in ("object", *PRESSES):
        with pytest.raises(NotAllowed):
            by(journey, Party.PRACTICE, request, step)
    assert journey.migration.go_live.on == request.on


def press(journey, request, step):
    """On the page to which the page of the date leads; sent twice, it is taken once."""
    browser, reference = browser_of(journey.cast.actor(Party.PRACTICE)), journey.migration.reference
    address = step_page(reference, request.subject, step)
    assert address in browser.get(page_of(reference, request.subject)).content.decode()
    sent = hidden_in(browser.get(address).content.decode())
    assert [browser.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Event.everything.filter(migration=journey.pk, step=step).count() == 1
