"""Every table whose rows belong to a migration: by a reference of their own, or by the event or duty they are about."""

from django.apps import apps
from django.db.models import ForeignKey

from workflow.audit.event import Event
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.migration import Migration

OWNERS = (Migration, Event, WorkItem)  # the nearest first


def references(model) -> list:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def owning(model):
    """The reference that says whose a row is, or None."""
    found = {field.related_model: field for field in reversed(references(model))}
    return next((found[owner] for owner in OWNERS if owner in found), None)


def of_a_migration() -> list:
    """The migration itself among them, and first."""
    return [Migration] + [model for model in apps.get_models() if owning(model)]


def path_to_a_migration(model) -> str:
    field = owning(model)
    return field.name if field.related_model is Migration else f"{field.name}__migration"
