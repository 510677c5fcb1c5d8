"""Holds and questions are kept once; what a work item leaves out is their union, whatever is withdrawn afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction

from tests.engine.clocks import clocks_of
from tests.support import wellbeing
from tests.support.requested import FRIDAY, QUESTION, THURSDAY, WEDNESDAY, item_of, principal, proof_page
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db
TUESDAY, NEXT_MONDAY = date(2026, 5, 26), date(2026, 6, 1)


def take(journey, party, step, on, record=None, **answers):
    with clock.at(on):
        return perform(record or journey.migration, step, actor=journey.cast.actor(party), **answers)


def hold(journey, on, until=date(2026, 7, 1)):
    return take(journey, Party.COMMISSIONER, "hold", on, until=until, reason="The practice moves house.")


def withdraw(journey, event, on, party=Party.COMMISSIONER):
    with clock.at(on):
        return undo(event, actor=journey.cast.actor(party), reason="Wrong migration.")


def but_for_the_agreement(clocks):
    """Which others had closed by mistake, so that its days are left out."""
    return {key: said for key, said in clocks.items() if key[1] != "agree_hold"}


def running(journey):
    return set(journey.open_items().values_list("step", flat=True))


def test_a_hold_withdrawn_on_its_first_day_never_was(asked):
    before = clocks_of(asked)
    event = hold(asked, FRIDAY)
    assert running(asked) == {"resume", "agree_hold", "validate"}  # the last is the commissioner’s own
    withdraw(asked, event, FRIDAY)
    assert clocks_of(asked) == before
    assert asked.migration.pauses == []
    wellbeing.check(asked)


def test_a_hold_withdrawn_later_ends_that_day_and_its_days_stay_left_out(asked):
    withdraw(asked, hold(asked, FRIDAY), WEDNESDAY)
    withdrawn = clocks_of(asked)
    wellbeing.check(asked)
    assert [pause[1:3] for pause in asked.migration.pauses] == [["2026-05-22", "2026-05-27"]]
    assert any(clock["due_on"] > clock["contract_due_on"] for clock in withdrawn.values())
    with clock.at(date(2026, 8, 3)):
        check_deadlines()
    assert WorkItem.everything.exclude(breached_on=None).exists()


def test_a_question_withdrawn_later_ended_that_day_as_if_it_had_been_answered(asked):
    def asked_until_wednesday(end):
        with transaction.atomic():
            event = take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
            end(event)
            wellbeing.check(asked)
            item = item_of(asked)
            said = item.due_on, item.paused_on, item.breached_on, [pause[1:3] for pause in item.pauses]
            transaction.set_rollback(True)
        return said

    withdrawn = asked_until_wednesday(lambda event: withdraw(asked, event, WEDNESDAY, Party.SOURCE))
    answered = asked_until_wednesday(
        lambda _: take(asked, Party.PRACTICE, "clarify", WEDNESDAY, principal(asked.migration), text="The second.")
    )
    assert withdrawn == answered
    assert withdrawn[-1] == [("2026-05-22", "2026-05-27")]


def test_the_end_of_a_hold_withdrawn_leaves_the_migration_on_hold_and_nobody_late(asked):
    hold(asked, FRIDAY)
    on_hold = clocks_of(asked)
    ended = take(asked, Party.COMMISSIONER, "resume", TUESDAY)
    withdraw(asked, ended, WEDNESDAY)
    assert but_for_the_agreement(clocks_of(asked)) == but_for_the_agreement(on_hold)
    wellbeing.check(asked)
    with clock.at(date(2026, 9, 1)):
        check_deadlines()
    late = WorkItem.everything.exclude(breached_on=None)
    assert {item.step for item in late} <= {"resume", "agree_hold", "validate"}


def test_the_end_of_a_hold_stays_once_somebody_has_taken_a_step(asked):
    hold(asked, FRIDAY)
    ended = take(asked, Party.COMMISSIONER, "resume", TUESDAY)
    take(asked, Party.SOURCE, "query", TUESDAY, principal(asked.migration), question=QUESTION)
    with pytest.raises(NotAllowed, match="Somebody has acted on this since"):
        withdraw(asked, ended, TUESDAY)


def test_a_question_that_a_hold_overlaps_counts_with_it_as_one(asked):
    """Asked on Friday, on hold from Tuesday to Monday; the answer of Wednesday ends the question alone."""
    item = wanted_soon(asked)
    take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
    hold(asked, TUESDAY)
    take(asked, Party.COMMISSIONER, "resume", NEXT_MONDAY)
    take(asked, Party.PRACTICE, "clarify", date(2026, 6, 3), principal(asked.migration), text="The one of 2019.")
    after = item_of(asked)
    assert [(pause.first, pause.last) for pause in after.pauses] == [
        ("2026-05-22", "2026-06-03"),
        ("2026-05-26", "2026-06-01"),
    ]
    assert after.due_on == date(2026, 6, 10)
    words = proof_page(asked, Party.PRACTICE, item, date(2026, 6, 4))
    assert "26 May 2026 to 1 Jun" in words or "26 May 2026 to 1 June 2026" in words


def test_what_opens_with_a_day_0_before_a_hold_leaves_out_its_days(asked):
    """Their union concerns a clock from its day 0, not from the day on which its work item was opened."""
    hold(asked, FRIDAY)
    take(asked, Party.COMMISSIONER, "resume", WEDNESDAY)
    item = wanted_soon(asked, on=WEDNESDAY)
    assert item.due_on == date(2026, 6, 3)


def test_what_somebody_else_had_closed_by_mistake_loses_no_day(asked):
    item = wanted_soon(asked)
    confirmed = take_for(asked, "confirm_date", FRIDAY)
    assert closed(asked, "confirm_date")
    withdraw(asked, confirmed, WEDNESDAY, Party.PARTNER)
    again = WorkItem.everything.get(migration=asked.pk, step="confirm_date", closed_on=None)
    assert [(pause.first, pause.last, pause.item) for pause in again.pauses] == [("2026-05-22", "2026-05-27", again.pk)]
    assert again.due_on == date(2026, 5, 29)
    assert item_of(asked).due_on == item.due_on
    assert "withdrew that" in proof_page(asked, Party.SOURCE, again)
    wellbeing.check(asked)


def test_a_step_can_be_withdrawn_for_ten_working_days(asked):
    event = take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
    with pytest.raises(NotAllowed, match="more than 10 working days ago"):
        withdraw(asked, event, date(2026, 6, 9), Party.SOURCE)
    withdraw(asked, event, date(2026, 6, 8), Party.SOURCE)
    assert item_of(asked).paused_on is None


def test_a_task_that_ends_while_it_stands_still_is_not_late_for_those_days(asked):
    item = wanted_soon(asked)
    take(asked, Party.SOURCE, "query", FRIDAY, principal(asked.migration), question=QUESTION)
    take(asked, Party.COMMISSIONER, "cancel", item.due_on + timedelta(30), reason="Closed.", charges_acknowledged=True)
    assert item_of(asked).breached_on is None


def take_for(journey, step, on):
    """The delivery partner records it for the supplier."""
    supplier = journey.cast.actor(Party.SOURCE).organisation
    partner = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=supplier, evidence="By telephone")
    with clock.at(on):
        return perform(principal(journey.migration), step, actor=partner)


def closed(journey, step):
    return WorkItem.everything.filter(migration=journey.pk, step=step).exclude(closed_on=None).exists()


def wanted_soon(journey, on=THURSDAY):
    """So that the five working days are what counts, not the date asked for."""
    item = item_of(journey)
    item.not_before = None
    item.count_again(on, calendars.current())
    item.save()
    return item
