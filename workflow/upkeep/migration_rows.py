"""Everything that the database keeps of one migration, found by following what points at it; the deepest first."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import SET_NULL, QuerySet

from workflow.tracks.migration import Migration


def rows_of(pk: int) -> Iterator[QuerySet]:
    for model, path in reversed(paths().items()):
        yield model._base_manager.filter(**{path: pk})


def files_of(pk: int) -> set[str]:
    """Under which names the storage has files that these rows point at, and nothing else does."""
    pointing = [rows for rows in rows_of(pk) if any(field.name == "stored" for field in rows.model._meta.fields)]
    return {stored for rows in pointing for stored in rows.values_list("stored", flat=True) if stored}


def paths() -> dict[type, str]:
    """By what a row of each model is found from its migration, however many others stand between them."""
    found = {Migration: "pk"}
    for model in (waiting := [Migration]):
        for other in apps.get_models(include_auto_created=True):
            for field in _that_stand_on(model, other):
                if other not in found:
                    found[other] = field.name if model is Migration else f"{field.name}__{found[model]}"
                    waiting.append(other)
    return found


def let_go_of(pk: int) -> Iterator[tuple[QuerySet, str]]:
    """Rows that only mention what goes, and the field in which they do: they stay without it."""
    there = paths()
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            if field.is_relation and field.remote_field.on_delete is SET_NULL and field.related_model in there:
                yield other._base_manager.filter(**{f"{field.name}__{there[field.related_model]}": pk}), field.name


def _that_stand_on(model, other):
    return [
        field
        for field in other._meta.concrete_fields
        if field.is_relation and field.related_model is model and field.remote_field.on_delete is not SET_NULL
    ]
