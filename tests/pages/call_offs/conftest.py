"""A migration that is registered, whose call-offs can be prepared."""

import pytest

from tests.rehearsals import a_journey


@pytest.fixture
def journey(db):
    found = a_journey()
    found.follow_the_lists(until=lambda m: m.registered_on)
    return found
