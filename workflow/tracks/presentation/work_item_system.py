"""The system whose data a work item is about: what tells the items of two extract requests apart."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from workflow.db.subject import Subject, is_about, subject_of_row
from workflow.tracks.data_extract import DataExtractRequest

NAME = DataExtractRequest._meta.model_name
CALLED = Case(When(kind="final", then=Concat("system__name", Value(" (final)"))), default="system__name")


def asked_of(migrations):
    """Of these migrations: by subject (`called`) the system's name (`found`), for items that have been read already."""
    asked = DataExtractRequest.everything.filter(migration__in=migrations).order_by()
    return asked.annotate(called=subject_of_row(DataExtractRequest), found=CALLED)


def system_of_item():
    """Its name, to be annotated on work items; empty for the items of other machines."""
    return of_its_record(DataExtractRequest, CALLED)


def of_its_record(machine, column):
    """A column of the record that a row is about; empty for rows about other machines."""
    records = machine.everything.annotate(called=subject_of_row(machine)).filter(migration=OuterRef("migration"))
    found = Coalesce(Subquery(records.filter(called=OuterRef("subject")).values(found=column)[:1]), Value(""))
    return Case(When(is_about(machine._meta.model_name), then=found), default=Value(""))  # nobody looks for the others'


def titled(title: str, system: str) -> str:
    return f"{title}: {system}" if system else title


def with_systems(items) -> list:
    """Work items for a mail: read, with a title that tells those of one name apart, and the system in `of_system`.
    Nothing is stored."""
    items = list(items)
    asked = [item for item in items if Subject(item.subject).machine == NAME]
    rows = asked_of({item.migration_id for item in asked}).values_list("migration_id", "called", "found")
    names = {(migration, subject): name for migration, subject, name in rows}
    for item in asked:
        item.of_system = names.get((item.migration_id, item.subject), "")
        item.title = titled(item.title, item.of_system)
    return items
