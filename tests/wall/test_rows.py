"""Whoever forgets `visible_to` gets, as the role the portal runs as, the rows that `visible_to` would have given."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.wall.application_role import application_role
from tests.wall.scene import READERS
from workflow.audit.event import Event
from workflow.db.wall import policies
from workflow.db.wall.reader import NOBODY, as_the_portal, read_by, who_reads, whole_migrations
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL, Guarded
from workflow.tracks.call_off import CallOff
from workflow.tracks.registry import MACHINES

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
GUARDED = [model for model in apps.get_models() if issubclass(model, Guarded)]


def keys(rows) -> set[int]:
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("model", GUARDED, ids=[model.__name__ for model in GUARDED])
def test_with_its_filter_removed_a_model_gives_each_reader_what_the_filter_gave(scene, model):
    actors = {party: scene.mine.cast.actor(party) for party in READERS}
    own = {party: keys(model.visible_to(actor)) for party, actor in actors.items()}
    every = keys(model.everything.all())
    assert all(every - seen for seen in own.values()), "a foreign row is needed to see that it is kept back"
    assert any(own.values())
    for party, actor in actors.items():
        with application_role(), read_by(actor.organisation.pk):
            assert keys(model.everything.all()) == own[party], party


def test_who_says_nothing_reads_nothing(wall):
    with read_by(None):
        assert {model.__name__: count for model in GUARDED if (count := model.everything.count())} == {}
    assert all(model.everything.exists() for model in GUARDED)  # the test itself asks as the portal


def test_a_rule_reads_all_of_a_migration_its_reader_takes_part_in_and_nothing_of_others(wall):
    target = wall.mine.cast.actor(Party.TARGET).organisation
    with read_by(target.pk), whole_migrations():
        for model in (CallOff, Event, Participation):
            assert set(model.everything.values_list("migration", flat=True)) == {wall.mine.pk}
        own = CallOff.everything.filter(migration=wall.mine.pk)
        assert {call_off.kind for call_off in own} == {"procurement", "decommission"}
    with read_by(None), whole_migrations():
        assert not CallOff.everything.exists()


def test_a_reader_changes_nothing_even_of_its_own_migration(wall):
    partner = wall.mine.cast.actor(Party.PARTNER).organisation
    part = Participation.everything.filter(migration=wall.mine.pk, party=Party.SOURCE).get()
    with read_by(partner.pk):
        assert Participation.everything.filter(pk=part.pk).update(email="mallory@example.org") == 0
        assert not Participation.everything.filter(pk=part.pk).select_for_update()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Participation(migration_id=wall.foreign.pk, organisation=partner, party=Party.PARTNER).save()


def test_every_confidential_table_stands_behind_the_wall(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded == {model._meta.db_table for model in GUARDED}


def test_the_wall_knows_the_same_parties_and_the_same_steps_among_the_three(db):
    assert tuple(LOCAL) == policies.LOCAL_PARTIES
    among = {machine._meta.model_name: machine.among_the_three for machine in MACHINES if machine.among_the_three}
    assert among == {name: set(steps) for name, steps in policies.AMONG_THE_THREE.items()}


def test_what_is_said_ends_with_its_block():
    with read_by(7):
        with as_the_portal(), whole_migrations():
            assert who_reads() == "portal"
        assert who_reads() == "7"
    with read_by(None):
        assert who_reads() == NOBODY
    assert who_reads() == "portal"
