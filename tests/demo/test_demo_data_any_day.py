"""The demonstration can be written on any day, at any hour."""

from datetime import datetime

import pytest
from django.core.management import call_command

from workflow import clock
from workflow.audit.event import Event
from workflow.demo.scenes import SCENES
from workflow.tracks.migration import Migration


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 12, 27, 9, 0, tzinfo=clock.LONDON),  # a Sunday between bank holidays
        datetime(2027, 3, 29, 0, 30, tzinfo=clock.LONDON),  # Easter Monday, before anybody is up
        datetime(2026, 8, 3, 23, 50, tzinfo=clock.LONDON),
    ],
    ids=str,
)
def test_it_can_be_written_on_any_day(moment):
    with clock.at(moment):
        call_command("demo_data")
    assert Migration.everything.count() == len(SCENES)
    assert not Event.everything.filter(at__gt=moment).exists()
