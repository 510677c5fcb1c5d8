"""Production, where everybody is asked for a second factor, and time that stands still."""

import pytest

from tests.sign_in.factors.proving import EVERY_KIND, a_person, log_in, set_up_an_app


@pytest.fixture(autouse=True)
def in_production(settings, time_machine):
    settings.DEMO_MODE = False
    settings.SECOND_FACTOR_FOR = EVERY_KIND
    time_machine.move_to("2026-06-03 12:00:05+01:00", tick=False)
    return time_machine


@pytest.fixture
def administrator(client, later):
    administrator = a_person(administration=True)
    log_in(client, administrator)
    set_up_an_app(client, later)
    return administrator
