"""What the sweep costs, counted in work instead of time, so that a slow computer changes nothing (decision 34)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench import idle, sweep
from tests.bench.crowd import TODAY, Crowd
from workflow import clock
from workflow.reminders.sweep import check_deadlines

pytestmark = pytest.mark.django_db


def statements(crowd):
    with clock.at(TODAY), CaptureQueriesContext(connection) as seen:
        check_deadlines()
    return len(seen)


@pytest.mark.postgres
def test_a_sweep_with_nothing_to_do_looks_at_ten_pages_at_most():
    assert max(idle.buffers(2)) <= 10


def test_a_sweep_takes_as_many_statements_for_five_hundred_duties_as_for_ten():
    crowd = Crowd(20, due=10, open_items=20)
    few = statements(crowd)
    crowd.grow(500, is_due=True)
    assert statements(crowd) <= few <= 25


def test_it_writes_what_the_hand_written_statements_of_the_benchmark_write():
    crowd, written = Crowd(20, due=200, open_items=400), []
    for way in (sweep.ours, sweep.floor):
        crowd.again()
        way(crowd)
        written.append(sweep.contents(crowd))
    assert written[0] == written[1]
    assert written[0]["notices"] > 200
