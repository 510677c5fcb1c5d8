"""Which of several records alike an event is about, read with it: the system, the call-off, the meeting."""

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from workflow.tracks.call_off import CallOff
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.work_item_system import system_of_item

WHICH = ("system", "call_off", "meeting")
KINDS = {"call_off": dict(CallOff.Kind.choices), "meeting": dict(Booking.Kind.choices)}


def which_record() -> dict:
    """To be annotated on rows with a migration and a subject that their reader may see."""
    return {"system": system_of_item(), "call_off": _kind_of(CallOff), "meeting": _kind_of(Booking)}


def which_of(row: dict) -> str:
    """“DocStore”, “Decommission call-off”; nothing where there is one of its kind."""
    kinds = (names.get(row[column], "") for column, names in KINDS.items())
    return row["system"] or next(filter(None, kinds), "")


def _kind_of(model):
    prefix = f"{model._meta.model_name}:"
    called = Concat(Value(prefix), Cast("pk", CharField()), output_field=CharField())
    records = model.everything.annotate(called=called).filter(migration=OuterRef("migration"))
    kind = Coalesce(Subquery(records.filter(called=OuterRef("subject")).values("kind")[:1]), Value(""))
    return Case(When(subject__startswith=prefix, then=kind), default=Value(""))
