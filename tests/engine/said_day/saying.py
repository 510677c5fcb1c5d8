"""An answer that came late, whose owner says that it came earlier."""

from datetime import date

import pytest

from tests.engine.test_backdating import TUESDAY
from tests.support.requested import WEDNESDAY, principal
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.reminders.sweep import check_deadlines
from workflow.tracks.disputes.said_day import SaidDay

LATE = date(2026, 6, 3)  # 2 working days were given for the date, from Thursday 21 May


def day_of(journey) -> SaidDay:
    return journey.migration.all(SaidDay)[-1]


def answer(journey, party, step, on=LATE, number=0, **answers):
    with clock.at(on):
        return perform(day_of(journey), step, actor=journey.cast.actor(party, number), **answers)


def confirmation(journey):
    return WorkItem.everything.get(
        migration=journey.pk, step="confirm_date", subject=principal(journey.migration).subject
    )


@pytest.fixture
def late(asked):
    """The date of the extract was to be confirmed by Tuesday 26 May; people were told that it was late."""
    assert confirmation(asked).due_on == TUESDAY
    for day in (WEDNESDAY, LATE):
        with clock.at(day):
            check_deadlines()
    assert confirmation(asked).breached_on == WEDNESDAY
    return asked
