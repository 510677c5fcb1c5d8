"""What is read of a whole list at once is what `visible_to` gives of each of its migrations."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.support.many_migrations import a_few
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.columns import TRACKS, rows_of
from workflow.lists.migration_list import read_list
from workflow.lists.parts import parts_of
from workflow.lists.shown import read_items
from workflow.lists.tracks import COLUMNS, read_states
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import own
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
READERS = (Party.PARTNER, Party.COMMISSIONER, Party.AGENT, Party.TARGET, Party.SOURCE, Party.HOLDER, Party.PRACTICE)
BY_THE_DATABASE = ("standing", "next_due", "turn_id", "turn_kind", "mine", *(f"in_{track}" for track in TRACKS))
SEED = 20_261_128


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_few()[-1].cast
        transaction.set_rollback(True)


def listed(actor):
    found = read_list(Asked(QueryDict(), actor, clock.today()).wanted, actor, clock.today())
    assert found.rows
    return found


@pytest.mark.parametrize("party", READERS)
def test_the_tasks_and_the_parts_of_a_list_are_those_the_reader_may_see(cast, party):
    actor = cast.actor(party)
    found = listed(actor)
    keys = [row["pk"] for row in found.rows]
    assert {key: found.items[key] for key in keys if found.items[key]} == read_items(keys, actor)
    assert found.parts == ({} if reads_as_supplier(actor) else parts_of(actor, keys))


@pytest.mark.parametrize("party", READERS)
def test_the_records_behind_the_tracks_are_those_the_reader_may_see(cast, party):
    actor, expected = cast.actor(party), defaultdict(list)
    keys = [row["pk"] for row in listed(actor).rows]
    for machine in COLUMNS:
        for record in machine.visible_to(actor).filter(migration__in=keys):
            if machine is not DateRequest or record.state in OPEN:
                expected[record.migration_id].append((f"{machine._meta.model_name}:{record.pk}", record.state))
    states, _ = read_states(keys, actor)
    assert {key: sorted((one["subject"], one["state"]) for one in of_it) for key, of_it in states.items() if of_it} == {
        key: sorted(of_it) for key, of_it in expected.items()
    }


@pytest.mark.parametrize("party", READERS)
@pytest.mark.parametrize("no_part", [{"ended_on": date(2026, 1, 5)}, {"disclosed_on": None}], ids=["ended", "not yet"])
def test_a_migration_is_read_whole_by_nobody_who_may_not_see_it(cast, party, no_part):
    actor = cast.actor(party)
    seen = set(Migration.visible_to(actor).values_list("pk", flat=True))
    assert {row["pk"] for row in listed(actor).rows} == seen != set()
    with transaction.atomic():
        Participation.everything.filter(organisation=actor.organisation, migration=min(seen)).update(**no_part)
        left = {row["pk"] for row in listed(actor).rows} if len(seen) > 1 else set()
        assert left == seen - {min(seen)} == set(own(actor).values_list("migration_id", flat=True))
        transaction.set_rollback(True)


def deal_anew(chance, person):
    """Other days and other hands for everything that is open."""
    for item in WorkItem.everything.filter(closed_on=None):
        WorkItem.everything.filter(pk=item.pk).update(
            due_on=clock.today() + timedelta(chance.randint(-40, 60)),
            paused_on=chance.choice([None, None, None, clock.today()]),
            assignee=chance.choice([None, person]),
        )
    for day in GoLiveDate.everything.exclude(on=None):
        GoLiveDate.everything.filter(pk=day.pk).update(on=clock.today() + timedelta(chance.randint(-10, 120)))


def test_with_any_days_and_hands_a_row_stands_where_the_database_would_put_it(cast):
    chance, standings = Random(SEED), set()
    for _ in range(6):
        deal_anew(chance, cast.actor(Party.PARTNER).user)
        for party in READERS:
            actor = cast.actor(party)
            found = {row["pk"]: row for row in listed(actor).rows}
            for row in rows_of(actor, clock.today()).filter(pk__in=found).values("pk", *BY_THE_DATABASE):
                assert {name: found[row["pk"]][name] for name in row} == row, party
                standings.add(row["standing"])
    assert {"risk", "late", "on-track", "on-time"} <= standings
