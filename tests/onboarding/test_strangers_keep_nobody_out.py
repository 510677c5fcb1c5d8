"""Somebody whom the partner itself has brought in keeps its start from lapsing, not the practice's own people out."""

from datetime import date, timedelta

import pytest

from catalogue.deciding import confirm, disown
from catalogue.models import Membership
from tests.factories_catalogue import MembershipFactory
from tests.support.newcomers import Start, come_in
from workflow import clock
from workflow.kernel.visibility import Actor
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.pages.start.in_the_way import in_the_way
from workflow.pages.start.start import is_free
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NELL = "nell.archer@quillbrook.example"
STARTED = date(2026, 6, 1)


@pytest.fixture
def start():
    """Begun by the partner, which has named Nell at the practice; she has joined and nobody has confirmed her."""
    with clock.at(STARTED):
        start = Start()
        start.press(practice_email=NELL, practice_name="Nell Archer")
        come_in(NELL)
    return start


@pytest.fixture
def nell(start):
    return Membership.objects.get(user__email=NELL)


def known_at(start):
    return Actor(MembershipFactory(organisation=start.practice).user, start.practice)


def lapsed_by(days) -> bool:
    with clock.at(STARTED + timedelta(days)):
        say_what_days_decide()
    return Migration.everything.get().state == "cancelled"


def test_the_practices_own_people_can_still_start_their_own(start):
    known = known_at(start)
    assert is_free(start.practice, known)
    assert in_the_way(known).exists()


def test_it_does_not_lapse_while_she_works_there(start):
    assert not lapsed_by(120)


def test_once_a_second_organisation_knows_her_it_is_the_practices_own(start, nell):
    actor = Actor(MembershipFactory(organisation=start.commissioner).user, start.commissioner)
    assert confirm(nell, actor)
    assert not is_free(start.practice, known_at(start))


def test_what_she_did_counts_for_nothing_once_she_is_said_not_to_work_there(start, nell):
    actor = Actor(MembershipFactory(organisation=start.commissioner).user, start.commissioner)
    with clock.at(STARTED):
        assert disown(nell, actor)
    assert lapsed_by(40)
