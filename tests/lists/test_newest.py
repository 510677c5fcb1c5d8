"""What a list by deadline begins with counts migrations, and not the parts that are played in them."""

import pytest

from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists import newest

pytestmark = pytest.mark.django_db


def test_who_plays_two_parts_in_a_migration_has_it_once(monkeypatch):
    monkeypatch.setattr(newest, "NEWEST", 1)  # and one more, which says that there are others
    first = a_journey()
    second = another_journey(first)
    actor = first.cast.actor(Party.COMMISSIONER)
    Participation.everything.create(
        migration=second.migration, organisation=actor.organisation, party=Party.PARTNER, disclosed_on=clock.today()
    )
    numbers, views = newest.newest_and_views(actor)
    assert sorted(numbers) == [first.migration.pk, second.migration.pk]
    assert views == []
