"""What is asked of one row after the other is what the actor may see, and nothing else."""

import pytest

from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("party", Party)
def test_nobody_sees_more_or_less_when_each_row_is_asked_for_by_itself(asked, party):
    actor = asked.cast.actor(party)
    mine, one_by_one = WorkItem.visible_to(actor), WorkItem.visible_one_by_one(actor)
    assert set(one_by_one) == set(mine)
    assert mine.exists()


def test_a_stranger_sees_none_of_them(asked):
    for party in Party:
        assert not WorkItem.visible_one_by_one(a_journey().cast.actor(party)).filter(migration=asked.pk).exists()


@pytest.mark.parametrize("model", [WorkItem, Event, Migration])
@pytest.mark.parametrize("party", Party)
def test_nor_when_each_is_looked_up(asked, party, model):
    actor = asked.cast.actor(party)
    mine, looked_up = model.visible_to(actor), model.visible_by_key(actor)
    assert set(looked_up) == set(mine)
    assert mine.exists()
    assert "EXISTS" not in str(looked_up.query)
