"""A migration of which nothing is owed, but what a test lets be owed."""

import pytest

from tests.support.owing import a_journey_that_owes_nothing, owe


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


@pytest.fixture
def item(journey):
    return owe(journey)
