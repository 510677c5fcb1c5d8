"""Two administrators, and an organisation that they look after."""

import pytest

from tests.factories_catalogue import OrganisationFactory, UserFactory
from tests.pages.administration.actors import actor_at


@pytest.fixture
def administration():
    return OrganisationFactory(administration=True)


@pytest.fixture
def alex(administration):
    return actor_at(administration, user=UserFactory(name="Alex Penrose", email="alex@portal.example"))


@pytest.fixture
def second(administration):
    return actor_at(administration)


@pytest.fixture
def supplier():
    return OrganisationFactory(supplier=True, email="desk@harbour.example")
