"""An administrator who has logged in."""

import pytest

from tests.browsing import browser_of
from tests.factories_catalogue import MembershipFactory
from workflow.kernel.visibility import Actor


@pytest.fixture
def alex(administration):
    membership = MembershipFactory(organisation=administration, is_lead=True)
    return Actor(membership.user, administration)


@pytest.fixture
def browser(alex):
    return browser_of(alex)
