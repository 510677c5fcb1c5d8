"""Migrations hold nobody up: no table is locked while an index is built, and the release before goes on beside them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    SeparateDatabaseAndState,
)
from django.db.migrations.loader import MigrationLoader
from django.db.models import UniqueConstraint

from workflow.db.concurrent_indexes import AddIndexOnline

pytestmark = pytest.mark.once
STAY_SMALL = {
    "bankholiday", "calendarversion", "demonstration", "framework", "heartbeat", "limitversion", "recount", "region",
    "system",
}  # fmt: skip
WRITTEN_BEFORE = {("workflow", f"{number:04}") for number in range(1, 11)} | {("catalogue", "0001")}
GOING_OVER_SINCE = {"workflow": "0035", "catalogue": "0006"}  # before, there was none beside them
RUNBOOK = Path(__file__).resolve().parent.parent / "docs" / "runbook.md"


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


def begun_by(model) -> set[str]:
    """The fields that an index of all rows begins with."""
    unique = [one for one in model._meta.constraints if isinstance(one, UniqueConstraint)]
    whole = [one for one in [*model._meta.indexes, *unique] if one.fields and not one.condition]
    return {one.fields[0].lstrip("-") for one in whole}


def test_whose_migration_a_row_is_stands_in_no_index_twice():
    """Each is written with every row."""
    keyed = [model for model in apps.get_app_config("workflow").get_models() if "migration" in begun_by(model)]
    assert len(keyed) > 6
    assert [model.__name__ for model in keyed if model._meta.get_field("migration").db_index] == []


def since_the_release_before():
    """Each migration, and what it does, wherever that is written in it."""
    for (app, name), migration in MigrationLoader(None, replace_migrations=False).disk_migrations.items():
        if name >= GOING_OVER_SINCE.get(app, "~"):
            for operation in migration.operations:
                inside = isinstance(operation, SeparateDatabaseAndState) and operation.state_operations
                for one in inside or [operation]:
                    yield app, name, one


def can_be_left_out(field) -> bool:
    """By a release that does not know of the column, when it writes a row."""
    return field.null or field.has_db_default() or field.many_to_many


def test_a_new_column_is_filled_by_the_database_for_the_release_that_does_not_know_it():
    state = MigrationLoader(None).project_state()
    added = [(app, one) for app, _, one in since_the_release_before() if isinstance(one, AddField)]
    assert len(added) > 5
    for app, one in added:
        now = state.models[app, one.model_name_lower].fields
        assert one.name not in now or can_be_left_out(now[one.name]), (
            f"{app} {one.model_name}.{one.name}: give it a db_default, or the release before writes no row any more"
        )


def takes_away(app, operation, state) -> bool:
    """A field may have another name in Python; its column stays what it was."""
    if isinstance(operation, RenameField):
        now = state.models[app, operation.model_name_lower].fields.get(operation.new_name)
        return now is None or now.db_column != operation.old_name
    return isinstance(operation, RemoveField | DeleteModel | RenameModel)


def test_what_takes_away_what_the_release_before_reads_is_named_in_the_runbook():
    state = MigrationLoader(None).project_state()
    taking = {f"{app} {name[:4]}" for app, name, one in since_the_release_before() if takes_away(app, one, state)}
    assert taking
    for named in taking:
        assert f"`{named}`" in RUNBOOK.read_text(), f"{named} needs the portal stopped: say so in the runbook"
