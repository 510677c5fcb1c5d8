"""The server of the bench starts, and every page that it is timed by is one."""

import pytest

from tests.bench.crowd import kept
from tests.bench.pages.http import ask, portal

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_each_page_is_answered():
    with portal(kept.FEWEST) as (port, asked):
        assert all(ask(port, *page) for page in asked)
