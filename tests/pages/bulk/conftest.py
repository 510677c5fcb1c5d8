"""Three migrations of the same organisations, whose holders have yet to be asked for their forms."""

import pytest

from tests.support.many_at_once import some
from workflow.kernel.steps import Party


@pytest.fixture
def journeys(db):
    return some(lambda migration: migration.state == "procurement")


@pytest.fixture
def partner(journeys):
    return journeys[0].cast.actor(Party.PARTNER)
