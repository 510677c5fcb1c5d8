"""The system whose data a work item is about: what tells the items of two extract requests apart."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from workflow.db.compiled_once import planned_once, some_of
from workflow.db.labelled_rows import labelled, read_labelled
from workflow.db.subject import Subject, is_about, subject_of_row
from workflow.tracks.data_extract import DataExtractRequest

SYSTEMS = "systems"
FEW = 8  # migrations whose data a page of Your work is about
NAME = DataExtractRequest._meta.model_name
CALLED = Case(When(kind="final", then=Concat("system__name", Value(" (final)"))), default="system__name")


def asked_of(migrations):
    """For `read_labelled`: the names of these migrations' systems by subject, for items that have been read already."""
    return _asked_of(some_of(migrations, FEW))


@planned_once
def _asked_of(migrations):
    asked = DataExtractRequest.everything.filter(migration__in=migrations).order_by()
    named = asked.annotate(called=subject_of_row(DataExtractRequest), found=CALLED)
    return labelled(SYSTEMS, named, "called", "found")


def systems_of(items):
    """`asked_of`, of whatever items are about the data of a system."""
    return asked_of({item.migration_id for item in items if Subject(item.subject).machine == NAME})


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


def with_systems(items, said=None) -> list:
    """Work items for a mail: read, with a title that tells those of one name apart, and the system in `of_system`.
    Nothing is stored. `said`: what `systems_of` asks for, where it has been read."""
    items = list(items)
    said = read_labelled([systems_of(items)]) if said is None else said
    for item in items:
        item.of_system = dict(said.get((SYSTEMS, item.migration_id), ())).get(item.subject, "")
        item.title = titled(item.title, item.of_system)
    return items
