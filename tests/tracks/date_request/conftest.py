"""A journey up to accepted call-offs for a confirmed date."""

import pytest

from tests.rehearsals import a_journey


def accepted_for_a_confirmed_date(migration):
    call_offs = migration.call_offs()
    return migration.go_live.state == "confirmed" and call_offs and all(c.state == "accepted" for c in call_offs)


@pytest.fixture
def confirmed():
    """Both call-offs are accepted for a date that the new supplier has confirmed."""
    journey = a_journey()
    journey.follow_the_lists(until=accepted_for_a_confirmed_date)
    return journey
