"""An administrator who has logged in, and somebody who is none."""

import pytest

from tests.browsing import browser_of
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import MembershipFactory


@pytest.fixture
def browser():
    return browser_of(an_administrator())


@pytest.fixture
def person():
    return MembershipFactory().user
