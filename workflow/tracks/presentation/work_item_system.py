"""The system whose data a work item is about: what tells the items of two extract requests apart."""

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from workflow.tracks.data_extract import DataExtractRequest

PREFIX = f"{DataExtractRequest._meta.model_name}:"
CALLED = Case(When(kind="final", then=Concat("system__name", Value(" (final)"))), default="system__name")


def systems_by_subject(migrations):
    """Of these migrations: number, subject and the system's name, for items that have been read already."""
    subject = Concat(Value(PREFIX), Cast("pk", CharField()), output_field=CharField())
    asked = DataExtractRequest.everything.filter(migration__in=migrations).annotate(called=subject, found=CALLED)
    return asked.order_by().values_list("migration_id", "called", "found")


def system_of_item():
    """Its name, to be annotated on work items; empty for the items of other machines."""
    name = Concat(Value(PREFIX), Cast("pk", CharField()))
    requests = DataExtractRequest.everything.annotate(called=name).filter(migration=OuterRef("migration"))
    system = Coalesce(Subquery(requests.filter(called=OuterRef("subject")).values(found=CALLED)[:1]), Value(""))
    return Case(When(subject__startswith=PREFIX, then=system), default=Value(""))  # nobody looks for the others'


def titled(title: str, system: str) -> str:
    return f"{title}: {system}" if system else title


def with_systems(items) -> list:
    """Work items for a mail: read, with a title that tells those of one name apart, and the system in `of_system`.
    Nothing is stored."""
    items = list(items)
    asked = [item for item in items if item.subject.startswith(PREFIX)]
    rows = systems_by_subject({item.migration_id for item in asked}) if asked else ()
    names = {(migration, subject): name for migration, subject, name in rows}
    for item in asked:
        item.of_system = names.get((item.migration_id, item.subject), "")
        item.title = titled(item.title, item.of_system)
    return items
