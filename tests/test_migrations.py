"""Migrations of tables that grow: from now on nothing locks one for as long as an index takes to build."""

import pytest
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.models import UniqueConstraint

from workflow.db.concurrent_indexes import AddIndexOnline

pytestmark = pytest.mark.once
STAY_SMALL = {
    "bankholiday", "calendarversion", "demonstration", "framework", "heartbeat", "limitversion", "recount", "region",
    "system",
}  # fmt: skip
WRITTEN_BEFORE = {("workflow", f"{number:04}") for number in range(1, 11)} | {("catalogue", "0001")}


def locks_while_it_builds(operation) -> bool:
    """Whether a table that is there already gets an index in the plain way."""
    if isinstance(operation, AddIndexOnline):
        return False
    if isinstance(operation, AddField | AlterField):
        field = operation.field
        return bool(field.db_index or field.unique)
    is_unique = isinstance(operation, AddConstraint) and isinstance(operation.constraint, UniqueConstraint)
    return isinstance(operation, AddIndex) or is_unique


def test_no_index_of_a_table_that_grows_is_built_while_others_wait():
    looked_at = 0
    for (app, name), migration in MigrationLoader(None, replace_migrations=False).disk_migrations.items():
        if app not in ("workflow", "catalogue") or (app, name[:4]) in WRITTEN_BEFORE:
            continue
        new = {operation.name.lower() for operation in migration.operations if isinstance(operation, CreateModel)}
        for operation in migration.operations:
            looked_at += 1
            table = getattr(operation, "model_name", "").lower()
            assert table in STAY_SMALL | new or not locks_while_it_builds(operation), (
                f"{app} {name}: use AddIndexOnline for {table}, in a migration with atomic = False"
            )
    assert looked_at > 5


def test_the_rule_knows_a_plain_index_when_it_sees_one():
    written = MigrationLoader(None, replace_migrations=False).disk_migrations
    [old] = [migration for (app, name), migration in written.items() if (app, name[:4]) == ("workflow", "0010")]
    assert any(locks_while_it_builds(operation) for operation in old.operations)
