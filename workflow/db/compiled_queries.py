"""Small statements that are sent at every step: each is compiled once, which is most of what it would cost."""

from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet

from workflow.db.wall.reader import whole_migrations

_known = {}


def rows(model, key, query: Callable[[], QuerySet], *values) -> list:
    """What `query` finds; it is built with placeholders, the first time only. `key` tells queries of a model apart."""
    key = model, connection.vendor, key
    if key not in _known:
        _known[key] = query().query.sql_with_params()[0]
    with whole_migrations():
        return list(model._base_manager.raw(_known[key], values))
