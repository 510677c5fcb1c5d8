"""A fresh database gets its tables at once, and one that grew with the portal goes over from wherever it stands."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tests.two_roads.old_road import OneByOne

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("catalogue", "workflow")
AT_MOST = 20  # of ours on a fresh database; then docs/maintaining.md says how they become one again
SINCE = 150  # models that each of ours draws which came after they were last made one
TIMES = {"statements": 1.7, "models drawn": 2.1}  # what Django, axes and allauth take on a fresh database of their own
BEFORE_THE_SECOND = ("workflow", "0001_squashed_0011_the_life_of_a_migration")  # recorded where it was applied
MADE_UP_EACH_TIME = {"workflow_addresskey", "workflow_heartbeat", "django_migrations", "sqlite_sequence"}


def work_of(which):
    return json.loads(_run("-W", "ignore", "-m", "tests.two_roads.work", which).stdout)


def _run(*command, database=None):
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "migration_portal.settings", "DEMO_MODE": "on"}
    told |= {"DATABASE_URL": f"sqlite:///{database}"} if database else {}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=told, capture_output=True, text=True, check=True)


def the_old_road():
    """Ours in the order in which they came to a database that grew with the portal."""
    executor = MigrationExecutor(None)
    executor.loader = OneByOne(None)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    return [(one.app_label, one.name) for one, _ in plan]


@pytest.mark.once
def test_a_fresh_database_is_made_by_few_migrations_of_ours():
    ours = [name for name in MigrationLoader(None).graph.nodes if name[0] in OURS]
    assert len(ours) <= AT_MOST


@pytest.mark.once
def test_a_fresh_database_takes_little_more_work_than_the_packages_below_it():
    ours, floor = work_of("ours"), work_of("allauth")
    since = sum(name[0] in OURS for name in MigrationLoader(None).graph.nodes) - len(OURS)
    for what, times in TIMES.items():
        assert ours[what] <= times * floor[what] + (SINCE * since if what == "models drawn" else 0)


@pytest.mark.once
@pytest.mark.django_db
def test_from_wherever_a_database_stands_it_goes_over_in_the_order_of_the_old_road(monkeypatch):
    """Other apps' migrations begin with the catalogue's first, and are there long before its last."""
    road = the_old_road()
    others, ours = ([one for one in road if (one[0] in OURS) is mine] for mine in (False, True))
    assert len(ours) > 80
    for reached in range(1, len(ours) + 1):
        applied = dict.fromkeys([*others, *ours[:reached], BEFORE_THE_SECOND])
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _, applied=applied: dict(applied))
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        assert _each_of(plan) == set(ours[reached:])


def _each_of(plan):
    """What one that stands for several stands for, and the others themselves."""
    return {name for one, _ in plan for name in one.replaces or [(one.app_label, one.name)]}


@pytest.mark.once
def test_the_old_road_goes_on_with_what_depends_on_the_one_that_stands_for_all(monkeypatch):
    load = MigrationLoader.load_disk
    last = the_old_road()[-1]
    whole = min(name for name in MigrationLoader(None).graph.nodes if name[0] == "workflow")

    def with_one_more(loader):
        load(loader)
        loader.disk_migrations["workflow", "9999_next"] = following = Migration("9999_next", "workflow")
        following.dependencies = [whole]

    monkeypatch.setattr(MigrationLoader, "load_disk", with_one_more)
    assert the_old_road()[-2:] == [last, ("workflow", "9999_next")]


def tables_and_rows(path):
    with sqlite3.connect(path) as database:
        made = set(database.execute("SELECT type, name, sql FROM sqlite_master"))
        tables = {name for kind, name, _ in made if kind == "table"} - MADE_UP_EACH_TIME
        rows = {name: sorted(_rows(database, name), key=repr) for name in sorted(tables)}
        tasks = sorted(database.execute("SELECT task FROM workflow_heartbeat"))
        keys = [(pk, len(secret)) for pk, secret in database.execute("SELECT id, secret FROM workflow_addresskey")]
    return made, rows, tasks, keys


def _rows(database, table):
    """Content types and permissions have the numbers that the order of the apps gave them; their names say the same."""
    rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
    if table == "django_content_type":
        return [row[1:] for row in rows]
    return [row[-2:] for row in rows] if table == "auth_permission" else rows


@pytest.mark.once
@pytest.mark.long
def test_both_roads_end_with_the_same_tables_and_rows(tmp_path):
    old, new = tmp_path / "old.sqlite3", tmp_path / "new.sqlite3"
    _run("-m", "tests.faults.inside", "migrate_one_by_one", database=old)
    _run("manage.py", "migrate", "-v0", database=old)
    _run("manage.py", "migrate", "-v0", database=new)
    found, fresh = tables_and_rows(old), tables_and_rows(new)
    assert len(found[0]) > 200
    assert found == fresh
