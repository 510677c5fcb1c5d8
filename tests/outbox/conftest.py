"""The moment at which mail is sent."""

import pytest

from tests.outbox.mails import NOON
from workflow import clock


@pytest.fixture
def at_noon(db):
    with clock.at(NOON):
        yield
