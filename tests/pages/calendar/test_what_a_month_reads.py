"""A month is made of many records, so no more is read of each than is shown of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rehearsals import a_journey
from workflow.kernel.steps import Party
from workflow.pages.calendar import month
from workflow.pages.calendar.happenings import Stretch, of_stretch

pytestmark = pytest.mark.django_db
NOT_SHOWN = ("pauses", "search_words", "existing_systems", "steps_taken", "invited")


@pytest.fixture
def stretch():
    journey = a_journey()
    journey.follow_the_lists()
    return Stretch(journey.cast.actor(Party.PARTNER), *month.stretch(journey.migration.go_live.on))


def test_nothing_is_read_that_a_calendar_does_not_say_and_nothing_is_looked_up_for_one_entry(stretch):
    with CaptureQueriesContext(connection) as asked:
        found = of_stretch(stretch)
        assert all(one.href.startswith("/") for one in found)
    assert len({one.layer for one in found}) > 1
    assert len(asked) == 5  # a kind each, and when the reader is closed
    assert not [name for name in NOT_SHOWN for one in asked.captured_queries if f'"{name}"' in one["sql"]]
