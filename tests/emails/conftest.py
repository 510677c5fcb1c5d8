"""The mails of a journey that begins on a Monday."""

import pytest

from tests.emails.post import MONDAY, Post
from workflow import clock


@pytest.fixture
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def post(_monday):
    return Post()
