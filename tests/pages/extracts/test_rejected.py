"""An extract that was rejected: whose turn it is now, and for which day the practice signs."""

from datetime import timedelta

import pytest

from tests.browsing import browser_of
from tests.pages.extracts.test_extracts import journey, principal, until  # noqa: F401  the fixture
from tests.support.looking import look
from tests.support.reach import hidden_in
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
AGAIN = "3. Ask for the extract again, for "


@pytest.fixture
def rejected(journey):  # noqa: F811
    journey.take(until(journey, "provided"), "reject", reason="The documents are missing.")
    return journey


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.TARGET, Party.SOURCE])
def test_whoever_reads_it_finds_that_the_practice_asks_again_and_for_which_day(rejected, party):
    request = principal(rejected)
    page = look(rejected, party, "extract", request)
    assert f"{AGAIN}{long_date(request.next_on)} Now" in page
    assert "4. Transfer the data Next" in page
    assert page.words.index("Why it was rejected: The documents are missing.") < page.words.index("1. ")


def test_nothing_is_the_practices_to_do_now_while_the_new_supplier_owes_another_day(rejected):
    with clock.at(principal(rejected).next_on + timedelta(1)):
        say_what_days_decide()
        page = look(rejected, Party.PARTNER, "extracts")
        supplier = rejected.cast.actor(Party.TARGET).organisation
        assert f"3. Ask for the extract again Next Staff at {supplier} have until the end of" in page
        assert "to name the next day" in page
        assert "4. Transfer the data Later" in page
        assert "Return the form with the dates Now" not in page


def signing_page(story, step):
    address = step_page(story.migration.reference, principal(story).subject, step)
    return browser_of(story.cast.actor(Party.PRACTICE)).get(address).content.decode()


def test_the_form_says_before_it_is_sent_that_the_day_is_settled_and_who_may_change_it(rejected):
    day = long_date(principal(rejected).next_on)
    asked = f"The new supplier named {day} for the next extract. If that day does not suit, ask the new supplier"
    assert asked in signing_page(rejected, "ask_again")


def test_the_first_request_says_so_too(journey):  # noqa: F811
    until(journey, "form_with_practice")
    journey.follow_the_lists(until=lambda m: m.go_live.initial_extract_on)
    assert principal(journey).state == "form_with_practice"
    assert "every holder delivers on that day. If it does not suit, ask" in signing_page(journey, "return_form")


@pytest.mark.parametrize("step", ["reject", "name_next_day"])
def test_a_next_day_before_the_holder_has_to_deliver_takes_a_tick(journey, step):  # noqa: F811
    request = until(journey, "provided")
    if step == "name_next_day":
        journey.take(request, "reject", reason="The documents are missing.")
    first = calendars.current().add(clock.today(), 5)
    address, supplier = step_page(journey.migration.reference, request.subject, step), journey.cast.actor(Party.TARGET)
    sent = {"reason": "The documents are missing.", "next_on": f"{clock.today() + timedelta(1):%d %m %Y}"}
    told = browser_of(supplier).post(address, sent).content.decode()
    assert f"A data holder has 5 working days from the signed request, so {long_date(first)} is the first day" in told
    assert 'name="meant"' in told
    ticked = sent | hidden_in(told) | {"meant": "on"}
    again = browser_of(supplier).post(address, ticked | {"next_on": f"{clock.today() + timedelta(2):%d %m %Y}"})
    assert "is the first day" in again.content.decode()
    browser_of(supplier).post(address, ticked)
    assert principal(journey).next_on == clock.today() + timedelta(1)


def test_a_next_day_on_which_nobody_works_takes_a_tick(journey):  # noqa: F811
    request, day = until(journey, "provided"), clock.today() + timedelta(21)
    saturday = day + timedelta(5 - day.weekday())
    address = step_page(journey.migration.reference, request.subject, "reject")
    sent = {"reason": "The documents are missing.", "next_on": f"{saturday:%d %m %Y}"}
    told = browser_of(journey.cast.actor(Party.TARGET)).post(address, sent).content.decode()
    assert f"{long_date(saturday)} is not a working day" in told
    assert 'name="meant"' in told


def test_nor_does_a_practice_ask_unsaid_for_a_day_on_which_nobody_works(journey):  # noqa: F811
    request, day = until(journey, "form_with_practice"), clock.today() + timedelta(21)
    saturday = day + timedelta(5 - day.weekday())
    address = step_page(journey.migration.reference, request.subject, "return_form")
    told = browser_of(journey.cast.actor(Party.PRACTICE)).post(address, {"wanted_on": f"{saturday:%d %m %Y}"})
    assert f"{long_date(saturday)} is not a working day" in told.content.decode()


def test_a_holder_that_asks_for_more_notice_has_it_there_too(journey):  # noqa: F811
    request = until(journey, "provided")
    request.system.extract_lead_days = 15
    request.system.save()
    address = step_page(journey.migration.reference, request.subject, "reject")
    sent = {"reason": "The documents are missing.", "next_on": f"{calendars.current().add(clock.today(), 14):%d %m %Y}"}
    told = browser_of(journey.cast.actor(Party.TARGET)).post(address, sent).content.decode()
    assert "ask for 15 working days of notice" in told


def test_so_does_a_day_of_the_practices_own(journey):  # noqa: F811
    request = until(journey, "accepted")
    page, too_soon = signing_page(journey, "ask_again"), clock.today() + timedelta(1)
    assert 'name="meant"' not in page
    address = step_page(journey.migration.reference, request.subject, "ask_again")
    sent = hidden_in(page) | {"wanted_on": f"{too_soon:%d %m %Y}", "reason": "It is incomplete.", "name": "A. Shah",
                              "role": "Manager", "who_receives": "The new supplier", "instruction": "By line",
                              "declared": "on"}  # fmt: skip
    practice = browser_of(journey.cast.actor(Party.PRACTICE))
    told = practice.post(address, sent).content.decode()
    assert "is the first day it has to keep" in told
    practice.post(address, sent | hidden_in(told) | {"meant": "on"})
    assert principal(journey).wanted_on == too_soon
