"""What was owed before questions stopped its clock is stopped by them from now on (migration 0053)."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.engine.clocks import clocks_of
from tests.engine.test_pauses import FRIDAY, TUESDAY, take
from tests.support import wellbeing
from tests.support.requested import QUESTION, a_requested_extract, principal
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
MIGRATION = import_module("workflow.migrations.0053_questions_stop_what_was_owed_before")


def test_a_question_that_is_open_while_going_over_stops_it_and_so_does_the_next_one():
    journey = a_requested_extract()
    request = principal(journey.migration)
    take(journey, Party.SOURCE, "query", FRIDAY, request, question=QUESTION)
    stood_still = clocks_of(journey)
    owed = WorkItem.everything.filter(subject=request.subject, step="confirm_date")
    owed.update(stops_when_asked=False, paused_on=None, paused_by=None, next_notice_on=TUESDAY)  # as it was left
    MIGRATION.questions_stop_these(apps, None)
    assert clocks_of(journey) == stood_still
    take(journey, Party.PRACTICE, "clarify", TUESDAY, principal(journey.migration), text="The one of 2019.")
    take(journey, Party.SOURCE, "query", TUESDAY, principal(journey.migration), question=QUESTION)
    assert owed.get().paused_on == TUESDAY
    wellbeing.check(journey)
