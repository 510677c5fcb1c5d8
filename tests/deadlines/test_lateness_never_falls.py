"""Whatever a late supplier asks, takes back and asks again: it gets no earlier, and what is done stays as it was."""

import re
from datetime import date, timedelta

import pytest

from tests.support.requested import QUESTION, a_requested_extract, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party
from workflow.reminders.sweep import check_deadlines
from workflow.timekeeping.working_days import every_day

pytestmark = pytest.mark.django_db
DUE, ASKED, LAST = date(2026, 5, 29), date(2026, 6, 3), date(2026, 6, 18)


@pytest.fixture
def journey():
    """Five working days from 21 May, and nothing delivered."""
    journey = a_requested_extract()
    for item in (item_of(journey), *_confirmations(journey)):
        item.not_before, item.contract_due_on = None, DUE
        item.count_again(date(2026, 5, 21), calendars.version(item.calendar_id))
        item.save()
    return journey


def _confirmations(journey):
    return WorkItem.everything.filter(migration=journey.pk, subject=principal(journey.migration).subject,
                                      step="confirm_date")  # fmt: skip


def take(journey, party, step, on, **answers):
    with clock.at(on):
        return perform(principal(journey.migration), step, actor=journey.cast.actor(party), **answers)


def ask(journey, on):
    return take(journey, Party.SOURCE, "query", on, question=QUESTION)


def take_back(journey, event, on):
    with clock.at(on):
        undo(event, actor=journey.cast.actor(Party.SOURCE), reason="We found it ourselves.")


def days_late(journey, on, item=None) -> set[int]:
    """Every number of days that the page of the deadline says it is late, to its owner and to the practice."""
    with clock.at(on):
        check_deadlines()
    pages = [proof_page(journey, party, item or item_of(journey), on) for party in (Party.SOURCE, Party.PRACTICE)]
    found = [re.findall(r"(\d+) working days? late|Late by (\d+) working", words) for words in pages]
    return {int(one or other) for words in found for one, other in words}


def test_asking_and_taking_back_every_few_days_makes_nothing_less_late(journey):
    event, said = ask(journey, ASKED), [days_late(journey, ASKED)]
    for on in every_day(ASKED + timedelta(1), LAST):
        if on.day % 3 == 0 and on.weekday() < 5:
            take_back(journey, event, on)
            said.append(days_late(journey, on))
            event = ask(journey, on)
        said.append(days_late(journey, on))
    assert all(len(days) == 1 for days in said), "a page says two numbers of one deadline"
    numbers = [min(days) for days in said]
    assert numbers == sorted(numbers)
    assert numbers[-1] >= 9, "only the first of its questions stopped its clock"


def test_a_question_after_one_that_was_taken_back_stops_the_clock_when_it_is_answered(journey):
    take_back(journey, ask(journey, date(2026, 5, 22)), date(2026, 5, 26))
    after_the_first = item_of(journey).due_on
    ask(journey, date(2026, 5, 27))
    assert item_of(journey).paused_on is None
    answered = take(journey, Party.PRACTICE, "clarify", date(2026, 5, 29), text="The one of 2019.")
    assert calendars.current().between(after_the_first, item_of(journey).due_on) == 3
    with clock.at(date(2026, 5, 29)):
        undo(answered, actor=journey.cast.actor(Party.PRACTICE), reason="Wrong archive.")
    assert (item_of(journey).due_on, item_of(journey).paused_on) == (after_the_first, None)


def test_a_question_taken_back_on_its_first_day_stands_in_no_others_way(journey):
    take_back(journey, ask(journey, ASKED), ASKED)
    ask(journey, ASKED)
    assert item_of(journey).paused_on == ASKED


def test_what_was_done_late_stays_as_late_whatever_is_asked_afterwards(journey):
    with clock.at(ASKED):
        check_deadlines()
    take(journey, Party.SOURCE, "confirm_date", ASKED)
    (item,) = _confirmations(journey)
    before = days_late(journey, ASKED, item)
    assert before == {calendars.current().between(item.due_on, ASKED)}
    take_back(journey, ask(journey, ASKED), date(2026, 6, 10))
    (item,) = _confirmations(journey)
    assert item.closed_on == ASKED
    assert days_late(journey, LAST, item) == before
