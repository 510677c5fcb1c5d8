"""A migration that is being started, and those whom it names."""

import pytest

from tests.onboarding.named.people import ADA, NELL
from tests.support.newcomers import Start  # fmt: skip


@pytest.fixture
def start():
    return Start()


@pytest.fixture
def named(start):
    start.press(practice_email=NELL, practice_name="Nell Archer", commissioner_email=ADA)
    return start
