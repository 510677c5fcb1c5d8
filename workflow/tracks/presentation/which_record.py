"""Which of several records alike an event is about, read with it: the system, the call-off, the meeting."""

from django.db.models import F

from workflow.tracks.call_off import CallOff
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.work_item_system import of_its_record, system_of_item

WHICH = ("system", "call_off", "meeting")
KINDS = {"call_off": dict(CallOff.Kind.choices), "meeting": dict(Booking.Kind.choices)}


def which_record() -> dict:
    """To be annotated on rows with a migration and a subject that their reader may see."""
    return {
        "system": system_of_item(),
        "call_off": of_its_record(CallOff, F("kind")),
        "meeting": of_its_record(Booking, F("kind")),
    }


def which_of(row: dict) -> str:
    """“DocStore”, “Decommission call-off”; nothing where there is one of its kind."""
    kinds = (names.get(row[column], "") for column, names in KINDS.items())
    return row["system"] or next(filter(None, kinds), "")
