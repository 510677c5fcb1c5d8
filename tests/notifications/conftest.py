"""A migration of which nothing is owed, but what a test lets be owed."""

from datetime import datetime

import pytest

from tests.support.owing import a_journey_that_owes_nothing
from workflow import clock
from workflow.clock import LONDON
from workflow.emails.hand_over import hand_over


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


@pytest.fixture
def sent(mailbox):
    """What has arrived, by address: a list of the words."""

    def deliver(at):
        moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 12, tzinfo=LONDON)
        with clock.at(moment):
            hand_over()
        found = {}
        for message in mailbox.messages:
            found.setdefault(message.recipients[0], []).append(message.get_body(["plain"]).get_content())
        return found

    return deliver
