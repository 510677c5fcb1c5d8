"""The rows of the database as text and back, exactly: Django's own serializer cuts off the millionths of a second,
and with them the hashes of the history would no longer fit."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

AT_A_TIME = 1_000
MADE_ANEW = {
    "sessions.session",  # everybody logs in again
    "usersessions.usersession",
    "catalogue.failedlogin",
    "catalogue.begunelsewhere",
    "catalogue.endedelsewhere",
    "workflow.sentform",
    "axes.accessattempt",
    "axes.accesslog",
    "axes.accessfailurelog",
    "axes.accessattemptexpiration",
}
MUST_BE_EMPTY = ("catalogue.user", "catalogue.organisation", "workflow.event")


def models() -> dict[str, type]:
    """By label, in an order that stays the same."""
    found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    kept = {label: model for label, model in found.items() if label not in MADE_ANEW and model._meta.managed}
    return dict(sorted(kept.items()))


def parts_of(model) -> Iterator[tuple[int, bytes]]:
    """How many rows, and a line of JSON for each."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names).iterator(AT_A_TIME)
    while part := list(islice(rows, AT_A_TIME)):
        lines = (json.dumps(dict(zip(names, row, strict=True)), default=_text) for row in part)
        yield len(part), "".join(f"{line}\n" for line in lines).encode()


def take_in(model, lines: bytes) -> int:
    """Raw, as Django's own loaddata does: what a model sets by itself, such as when it was made, stays as it was.

    Made as rows that the database gives are made: a record that somebody makes would start in its first state.
    """
    fields = model._meta.concrete_fields
    rows = [json.loads(line) for line in lines.splitlines()]
    names = [field.attname for field in fields]
    said = ([field.to_python(row[field.attname]) for field in fields] for row in rows)
    records = [model.from_db(connection.alias, names, values) for values in said]
    at_a_time = connection.ops.bulk_batch_size(fields, records) or len(records)
    for start in range(0, len(records), at_a_time):
        model._base_manager.all()._insert(
            records[start : start + at_a_time], fields=fields, using=connection.alias, raw=True
        )
    return len(records)


def why_not_empty() -> str | None:
    taken = [label for label in MUST_BE_EMPTY if apps.get_model(label)._base_manager.exists()]
    return (
        "The database holds people or migrations already. Restore into an empty one, after `migrate`."
        if taken
        else None
    )


def clear_what_migrations_brought() -> None:
    """Such as the bank holidays: the backup has its own."""
    for model in models().values():
        found = model._base_manager.all()
        found._raw_delete(found.db)


def continue_numbers() -> None:
    """The next row gets a number of its own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models().values())):
            cursor.execute(statement)


def _text(value):
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"A {type(value).__name__} has no text that it could be read from again.")
