"""An administrator who has logged in."""

import pytest

from tests.browsing import browser_of
from tests.deadline_changes.counting_again import an_administrator


@pytest.fixture
def browser():
    return browser_of(an_administrator())
