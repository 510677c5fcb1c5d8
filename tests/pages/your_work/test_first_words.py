"""What somebody new is told to do first."""

import pytest

from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import logged_in
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_whoever_finds_tasks_is_told_to_begin_with_the_first_and_not_that_nothing_waits():
    waits = "Nothing waits for you now"
    user = a_journey().cast.actor(Party.PRACTICE).user
    user.memberships.update(is_new=True)
    page = main_of(logged_in(user).get("/"))
    assert "Start with the first one" in page
    assert waits not in page
    assert waits in main_of(logged_in(MembershipFactory(is_new=True).user).get("/"))
