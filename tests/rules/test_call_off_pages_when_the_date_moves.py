"""What the pages of a call-off say when another go-live date is asked for, and once it stands."""

from dataclasses import replace

import pytest

from tests.browsing import browser_of, main_of
from tests.engine.test_carried_on import MONDAY
from tests.engine.test_waiting_for import with_supplier  # noqa: F401  the fixture
from tests.rehearsals import a_journey
from tests.support.moving import ask_for_another, everybody_answers, move_the_date
from workflow import clock
from workflow.engine.perform import perform
from workflow.formatting import long_date, short_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
DISCUSSED = "Another go-live date is being discussed."
ONLY_DATES = "Only dates differ from the revision before it, so only these need a check:"


def form(journey, party, step, kind="procurement"):
    address = step_page(journey.migration.reference, journey.migration.call_off(kind).subject, step)
    with clock.at(MONDAY):
        return main_of(browser_of(journey.cast.actor(party)).get(address))


@pytest.mark.parametrize("step", ["accept", "query", "refuse"])
def test_the_form_of_the_new_supplier_says_that_another_is_discussed_and_not_which(with_supplier, step):  # noqa: F811
    assert DISCUSSED not in form(with_supplier, Party.TARGET, step)
    with clock.at(MONDAY):
        request = ask_for_another(with_supplier)
    words = form(with_supplier, Party.TARGET, step)
    assert f"{DISCUSSED} The answer is for the date that stands" in words
    for day in (long_date(request.on), short_date(request.on), request.on.isoformat()):
        assert day not in words
    assert DISCUSSED not in form(with_supplier, Party.SOURCE, step, kind="decommission")
    with clock.at(MONDAY):
        everybody_answers(with_supplier, request)


@pytest.fixture
def revised():
    """An accepted call-off was amended because the date moved, and is with the commissioner again."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    move_the_date(journey)
    journey.take(journey.migration.call_off("procurement"), "amend")
    journey.take(journey.migration.call_off("procurement"), "set_dates", planned_on=journey.migration.go_live.on)
    return journey


def sent(journey):
    journey.take(journey.migration.call_off("procurement"), "send")
    return journey.migration.call_off("procurement")


def validate_page(journey, call_off):
    checker = next(one for one in journey.cast.people[Party.COMMISSIONER] if one.user.pk != call_off.sent_by_id)
    address = step_page(journey.migration.reference, call_off.subject, "validate")
    return checker, browser_of(checker).get(address)


def test_where_only_dates_differ_the_commissioner_checks_these_in_one_press(revised):
    call_off = sent(revised)
    checker, page = validate_page(revised, call_off)
    assert f"{ONLY_DATES} planned delivery date" in main_of(page)
    sender = replace(checker, user=call_off.sent_by)
    with pytest.raises(NotAllowed, match="somebody else must decide"):
        perform(call_off, "validate", actor=sender)
    revised.take(call_off, "validate")
    assert revised.migration.call_off("procurement").state == "with_supplier"


def test_where_more_differs_it_does_not_say_so(revised):
    revised.take(revised.migration.call_off("procurement"), "choose_services", training="Two days")
    _, page = validate_page(revised, sent(revised))
    assert "Only dates differ" not in main_of(page)


def test_nor_of_a_first_revision():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    _, page = validate_page(journey, journey.migration.call_off("procurement"))
    assert "Only dates differ" not in main_of(page)
