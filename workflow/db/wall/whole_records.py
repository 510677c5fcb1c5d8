"""A migration and its records for whoever takes a step, however little its organisation may see of them: PostgreSQL
plans each of these statements once a connection."""

from workflow.db.compiled_once import planned_once
from workflow.db.wall.reader import whole_migrations


@whole_migrations()
def of_migration(model, migration, which) -> list:
    """`which`: what their columns have to say besides."""
    return list(_records(model, migration, tuple(which.items())))


@whole_migrations()
def locked(model, pk):
    [migration] = _locked(model, pk)
    return migration


@planned_once
def _records(model, migration, which):
    return model.everything.filter(migration=migration, **dict(which)).order_by("pk")


@planned_once
def _locked(model, pk):
    return model.everything.select_for_update().filter(pk=pk)
