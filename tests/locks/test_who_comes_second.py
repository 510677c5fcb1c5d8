"""Where the portal takes a lock, whoever comes second waits or leaves it alone, and the thing happens once."""

import pytest
from django.db import DatabaseError
from django.test import override_settings

from tests.evidence import mutations
from tests.locks.meeting import meet
from tests.locks.scenes import SCENES
from tests.locks.unlocked import meet_unlocked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
FAULTS = (DatabaseError, AssertionError, AttributeError, LookupError, NameError, TypeError)  # no answer to anybody


def test_each_scene_is_where_a_lock_is_taken_out():
    assert sorted(SCENES) == sorted(mutations.MET)


@pytest.mark.parametrize("place", SCENES)
def test_whoever_comes_second_waits_or_leaves_it_alone(place):
    scene = SCENES[place]()
    with override_settings(**scene.settings):
        met = meet(scene.held_in or place, scene.first, scene.second)
        assert met.waited is scene.waits
        assert not [one for one in (met.first, met.second) if isinstance(one, FAULTS)]
        scene.after(met)


@pytest.mark.long
@pytest.mark.parametrize("place", SCENES)
def test_without_its_lock_it_goes_wrong(place):
    """So none of them is needless, and no scene would pass whatever happens."""
    scene = SCENES[place]()
    with override_settings(**scene.settings):
        met = meet_unlocked(scene.held_in or place, scene)
        with pytest.raises((AssertionError, AttributeError, ValueError)):
            scene.after(met)
