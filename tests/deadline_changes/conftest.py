import pytest

from tests.deadline_changes.counting_again import an_administrator
from tests.deadline_changes.many_journeys import three_journeys


@pytest.fixture
def administrator():
    return an_administrator()


@pytest.fixture
def journeys(monkeypatch):
    return three_journeys(monkeypatch)
