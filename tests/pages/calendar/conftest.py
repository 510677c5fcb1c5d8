"""A migration whose go-live date is confirmed and whose meetings are booked."""

import pytest

from tests.rehearsals import a_journey


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists()
    return journey
