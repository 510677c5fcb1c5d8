"""Indexes of tables that grow: PostgreSQL builds them while the portal goes on writing.

All need `atomic = False` in their migration, and may be run again after an attempt that was broken off half-way.
Other databases build them as they build any index.
"""

from contextlib import contextmanager

from django.contrib.postgres import operations
from django.db.migrations.operations import AddIndex, RemoveIndex
from django.db.migrations.operations.base import Operation

PATIENCE = "10min"  # for those who read at the moment; whoever comes later does not queue behind it
IS_VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"


class AddIndexOnline(operations.AddIndexConcurrently):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not _is_postgresql(schema_editor):
            AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        with _patient(schema_editor) as cursor:
            is_valid = _is_valid(self.index.name, cursor)
            if is_valid is False:
                cursor.execute(f"DROP INDEX CONCURRENTLY {schema_editor.quote_name(self.index.name)}")
            if not is_valid:
                super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        way = super() if _is_postgresql(schema_editor) else super(operations.AddIndexConcurrently, self)
        way.database_backwards(app_label, schema_editor, from_state, to_state)


class RemoveIndexOnline(operations.RemoveIndexConcurrently):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if not _is_postgresql(schema_editor):
            RemoveIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        with _patient(schema_editor) as cursor:
            if _is_valid(self.name, cursor) is not None:
                super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        way = super() if _is_postgresql(schema_editor) else super(operations.RemoveIndexConcurrently, self)
        way.database_backwards(app_label, schema_editor, from_state, to_state)


class RemoveIndexesOfKeysOnline(Operation):
    """Of several tables the key of this name loses the index that it has as a key: another one begins with it."""

    def __init__(self, name, models):
        self.name, self.models = name, models

    def state_forwards(self, app_label, state):
        """Of all at once: each time a table changes, the models of half an app are drawn again."""
        for model in self.models:
            fields = state.models[app_label, model].fields
            fields[self.name] = fields[self.name].clone()
            fields[self.name].db_index = False
        state.reload_models([(app_label, model) for model in self.models], delay=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        concurrently = "CONCURRENTLY " if _is_postgresql(schema_editor) else ""
        with _patient(schema_editor) as cursor:
            for key in self._keys(app_label, from_state):
                name = schema_editor._create_index_name(key.model._meta.db_table, [key.column])
                cursor.execute(f"DROP INDEX {concurrently}IF EXISTS {schema_editor.quote_name(name)}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        concurrently = {"concurrently": True} if _is_postgresql(schema_editor) else {}
        for key in self._keys(app_label, to_state):
            schema_editor.execute(schema_editor._create_index_sql(key.model, fields=[key], **concurrently))

    def _keys(self, app_label, state):
        return [state.apps.get_model(app_label, model)._meta.get_field(self.name) for model in self.models]


def _is_postgresql(schema_editor):
    return schema_editor.connection.vendor == "postgresql"


def _is_valid(name, cursor) -> bool | None:
    """False for what a broken attempt has left; None when there is no such index."""
    cursor.execute(IS_VALID, [name])
    found = cursor.fetchone()
    return found and found[0]


@contextmanager
def _patient(schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if not _is_postgresql(schema_editor):
            yield cursor
            return
        cursor.execute("SHOW lock_timeout")
        [usual] = cursor.fetchone()
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [PATIENCE])
        yield cursor
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [usual])
