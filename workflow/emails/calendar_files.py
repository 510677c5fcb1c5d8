"""What a mail about a meeting or a go-live date brings for a calendar: the entry, or that it is cancelled."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.outbox.email import Email
from workflow.tracks.coming_days.date_state import AGREED, KEPT
from workflow.tracks.meeting import Booking
from workflow.tracks.registry import machine_of
from workflow.web.calendar_entry import CANCEL, PUBLISH, Entry, calendar_of

ARRANGED = (Booking.State.PROPOSED, Booking.State.BOOKED)
CHANGE_A_DAY = {
    "booking": {"propose", "book", "decline", "stand_down"},
    "golivedate": {"take", "confirm", "replace", "offer_alternatives", "withdraw_confirmation", "pass_by",
                   "not_gone_live"},
}  # fmt: skip
NAME = "GP practice migrations"


def calendar_files(email) -> str:
    """One calendar after the other, or nothing; as the records are now, which is what the words say."""
    if email.kind not in (Email.Kind.STEP, Email.Kind.BATCH):
        return ""
    mails = [email] if email.kind == Email.Kind.STEP else Email.objects.filter(summary=email).order_by("pk")
    found = {PUBLISH: {}, CANCEL: {}}
    for mail in mails:
        for record, event in _changed(mail):
            method, entry = _said(record, event)
            if entry:
                found[method][entry.subject] = entry
    calendars = [
        calendar_of(entries.values(), name=NAME, method=method) for method, entries in found.items() if entries
    ]
    return b"".join(calendars).decode()


def _changed(mail):
    """The records whose day a step of the mail has changed, with the first such step, as far as its reader may know."""
    reader = Reader.of(mail.migration_id, mail.facts["organisation"])
    steps = [Q(subject__startswith=f"{machine}:", step__in=names) for machine, names in CHANGE_A_DAY.items()]
    events = Event.everything.filter(Q(*steps, _connector=Q.OR), migration=mail.migration_id,
                                     number__in=mail.facts["events"])  # fmt: skip
    first = {}
    for event in events.order_by("number"):
        if reader.may_read(event):
            first.setdefault(event.subject, event)
    for subject, event in first.items():
        machine, key = machine_of(subject), subject.partition(":")[2]
        yield machine.everything.select_related("migration__practice").get(pk=key), event


def _said(record, event):
    """A meeting that was called off has no day of its own any more: what its step changed still says which."""
    before = event.before.get("on")
    day, is_booking = record.on or (before and date.fromisoformat(before)), isinstance(record, Booking)
    stands = record.state in (ARRANGED if is_booking else AGREED) and record.migration.state != "cancelled"
    if not day or (record.on is None and stands):
        return PUBLISH, None
    return (PUBLISH if stands else CANCEL), _meeting(record, day) if is_booking else _go_live(record, day)


def _meeting(booking, day) -> Entry:
    name = booking.get_kind_display()
    return Entry(day, _title(name, booking), _page("kick_off", booking), f"{booking.subject}:{name}", booking.version,
                 at=booking.at, place=booking.place, is_settled=booking.state == Booking.State.BOOKED)  # fmt: skip


def _go_live(go_live, day) -> Entry:
    return Entry(day, _title("Go-live", go_live), _page("go_live", go_live), f"{go_live.subject}:Go-live",
                 go_live.version, is_settled=go_live.state in KEPT)  # fmt: skip


def _title(what, record) -> str:
    return f"{what}: {record.migration.practice.distinct_name}"


def _page(name, record) -> str:
    return reverse(name, args=[record.migration.reference])
