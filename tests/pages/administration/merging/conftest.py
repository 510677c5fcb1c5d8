"""An administrator who has logged in, and one commissioner that was entered twice."""

import pytest

from tests.browsing import browser_of
from tests.factories_catalogue import CommissionerFactory


@pytest.fixture
def browser(alex):
    return browser_of(alex)


@pytest.fixture
def twice():
    """One commissioner, entered twice: the record that ends and the one that stays."""
    return CommissionerFactory(name="NHS Reedshire"), CommissionerFactory(name="NHS Reedshire ICB")
