"""Production, where everybody is asked for a second factor, and time that stands still."""

import pytest

from tests.sign_in.test_second_factor import EVERY_KIND


@pytest.fixture(autouse=True)
def in_production(settings, time_machine):
    settings.DEMO_MODE = False
    settings.SECOND_FACTOR_FOR = EVERY_KIND
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
