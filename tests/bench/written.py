"""Everything that stands in the rows of a migration, but for what differs between two that are alike."""

import re

from django.db.models import DateTimeField, ForeignKey

from tests.bench.crowd.belonging import of_a_migration, path_to_a_migration
from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.migration import Migration

ITS_OWN = {"id", "reference", "practice_id", "practice_words", "migration_id", "hash", "head"}
RECORD = re.compile(r"\b(calloff|dataextractrequest|fundingcase|golivedate|booking|migration):\d+")


def contents_of(pk: int) -> dict[str, list]:
    """Of each table, its rows in order. Numbers of rows become places; moments only say whether there is one."""
    place = {event: f"event no. {number}" for event, number in _of(Event, pk, "number")}
    place |= {f"item {item}": f"{step} of round {turn}" for item, step, turn in _of(WorkItem, pk, "step", "round")}
    found = {"migration": [_plain(Migration, row, place) for row in Migration.everything.filter(pk=pk).values()]}
    for model in of_a_migration()[1:]:
        rows = model._default_manager.filter(**{path_to_a_migration(model): pk}).order_by("pk").values()
        found[model._meta.model_name] = sorted((_plain(model, row, place) for row in rows), key=repr)
    return found | {"its chain of hashes holds": [_chain_holds(pk)]}


def _of(model, pk, *names):
    return model.everything.filter(migration=pk).values_list("pk", *names)


def _plain(model, row, place) -> tuple:
    own = ITS_OWN | ({"number"} if model._meta.model_name == "calloff" else set())
    return tuple((f.attname, _said(f, row[f.attname], place)) for f in model._meta.concrete_fields
                 if f.attname not in own)  # fmt: skip


def _said(field, value, place):
    if isinstance(field, ForeignKey) and field.related_model is Event:
        return place.get(value, value)
    if isinstance(field, DateTimeField):
        return value and "then"
    if field.name == "facts" and "items" in value:
        value = value | {"items": [place[f"item {item}"] for item in value["items"]]}
    if isinstance(value, str):
        value = re.sub(r"\bevent (\d+)", lambda m: place.get(int(m[1]), m[0]), value)
        return re.sub(r"^press \d+$", "press", RECORD.sub(r"\1", value))
    return RECORD.sub(r"\1", repr(value)) if isinstance(value, list | dict) else value


def _chain_holds(pk) -> bool:
    """Whether the last event is hashed as the engine does it, on top of the one before, and the migration knows."""
    before, last = list(Event.everything.filter(migration=pk).order_by("-number")[:2])[::-1]
    head = Migration.everything.values_list("head", flat=True).get(pk=pk)
    return last.hash == head and (last.hash == before.hash or last.digest(before.hash) == last.hash)
