"""Every step that can be withdrawn, at every stage, withdrawn days later: each clock, hold, task and record is as if it
had never been taken. What it had stopped, or closed of somebody else's, leaves out those days (ADR 22)."""

from contextlib import suppress
from datetime import date, datetime, time

import pytest
from django.db import transaction

from tests.engine.days_between import expected, morning, nothing_done, withdrawn
from tests.engine.test_undo_everything import PutBack, at_hand
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import NotAllowed
from workflow.tasks import look_after_deadlines

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY_BEFORE = datetime.combine(date(2026, 6, 1), time(8, 1), clock.LONDON)


class Sweep:
    """`one_in`: of the kinds of step at a stage so many are tried; which, depends on nothing but their order."""

    def __init__(self, days, one_in):
        self.days, self.one_in, self.seen, self.withdrawn = days, one_in, set(), set()

    def look(self, journey) -> bool:
        """At all that can be done the morning after; whether the journey is at its end."""
        new = [move for move in self._moves(journey) if self._is_to_be_tried(*move[:2])]
        if new:
            with clock.at(morning(0)), suppress(PutBack), transaction.atomic():
                look_after_deadlines()
                nothing = nothing_done(journey, self.days)
                for move in new:
                    with suppress(NotAllowed):
                        self._try(journey, nothing, *move)
                raise PutBack
        return journey.migration.state == "mobilised"

    def _moves(self, journey):
        with clock.at(morning(0)):
            return list(at_hand(journey))

    def _is_to_be_tried(self, record, step):
        kind = (type(record).__name__, getattr(record, "kind", ""), record.state, step.name,
                bool(record.migration.held_until))  # fmt: skip
        if kind in self.seen:
            return False
        self.seen.add(kind)
        return len(self.seen) % self.one_in == 0

    def _try(self, journey, nothing, record, step, actor):
        if got := withdrawn(journey, record, step, actor, self.days):
            what = f"{step.name} of {record} in {record.state}, withdrawn after {self.days} working days"
            assert got.said == nothing.said, what
            assert got.clocks == expected(nothing, got, self.days), what
            assert _told(got, got) == _told(nothing, got), what
            self.withdrawn.add((type(record).__name__, step.name))


def _told(one, other) -> dict:
    """Of the clocks that were not stopped, whose days are their own."""
    stopped = {item.pk for item in other.stopped.values()}
    return {which: kind for which, kind in one.told.items() if which[0] not in stopped}


@pytest.mark.parametrize("days", [1, 6])
def test_a_step_that_is_withdrawn_days_later_leaves_no_trace_but_those_days(days, many):
    sweep = Sweep(days, many({1: 16, 6: 20}[days], 1))
    with clock.at(DAY_BEFORE):
        journey = a_journey()
        journey.follow_the_lists(until=lambda _: sweep.look(journey))
        journey.take(journey.migration, "hold")
        sweep.look(journey)
    assert len(sweep.seen) > 150
    assert len(sweep.withdrawn) > many(2, 45)
    if sweep.one_in == 1:
        assert {("Migration", "hold"), ("Migration", "resume"), ("CallOff", "query"), ("DataExtractRequest", "query"),
                ("CallOff", "withdraw"), ("DateRequest", "agree")} <= sweep.withdrawn  # fmt: skip
