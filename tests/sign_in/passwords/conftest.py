"""A member with a password, in production."""

import pytest

from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory


@pytest.fixture(autouse=True)
def in_production(settings):
    settings.DEMO_MODE = False


@pytest.fixture
def member():
    return MembershipFactory(user=UserFactory(email="jo@lantern.example", name="Jo Lantern", password=PASSWORD))
