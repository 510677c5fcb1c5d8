"""A migration that has just begun, and its delivery partner."""

import pytest

from tests.rehearsals import a_journey
from workflow.kernel.steps import Party


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def partner(journey):
    return journey.cast.actor(Party.PARTNER)
