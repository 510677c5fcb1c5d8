"""While a change of the calendar is worked out, whoever takes a step elsewhere is not held up: what it opens refers to
the calendar in force."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection, transaction

from tests.rehearsals import a_journey
from workflow.deadline_changes.recalculate import take_turns

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PATIENCE = 10  # seconds


def test_a_task_is_opened_while_a_change_of_the_calendar_is_worked_out():
    journey = a_journey(kept=False)
    journey.follow_the_lists(until=lambda m: m.registered_on)

    def ask():
        with closing(connection):
            return journey.take(journey.migration, "ask_a_supplier").step

    with ThreadPoolExecutor() as beside, transaction.atomic():
        take_turns()
        assert beside.submit(ask).result(PATIENCE) == "ask_a_supplier"
