"""What a mail about a meeting or a go-live date brings for a calendar: the entry, or that it is cancelled."""

from datetime import date

from django.urls import reverse

from workflow import clock
from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.emails.content import told_by
from workflow.kernel.machine import machine_of
from workflow.operations.hidden_counts import later_word
from workflow.outbox.email import Email
from workflow.tracks.dates.date_state import AGREED, KEPT
from workflow.tracks.dates.meeting_state import STANDS
from workflow.tracks.meeting import Booking
from workflow.web.calendar_entry import CANCEL, PUBLISH, Entry, calendar_of

CHANGE_A_DAY = {
    "booking": {"propose", "book", "decline", "stand_down", "lapse"},
    "golivedate": {"take", "confirm", "replace", "offer_alternatives", "withdraw_confirmation", "pass_by",
                   "not_gone_live"},
}  # fmt: skip
NAME = "GP practice migrations"


def calendar_files(email) -> str:
    """One calendar after the other, or nothing; as the records are now, which is what the words say."""
    if email.kind not in (Email.Kind.STEP, Email.Kind.BATCH):
        return ""
    mails = [email] if email.kind == Email.Kind.STEP else _in_a_summary(email)
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


def _in_a_summary(email):
    return Email.objects.filter(summary=email).select_related("migration").order_by("pk")


def _changed(mail):
    """The records whose day a step of the mail has changed, with the first such step, as far as its reader may know."""
    organisation, first = mail.facts["organisation"], {}
    told = getattr(mail, "told", None) or told_by(mail)
    for event in _changes(mail, told.events):
        if told.reader.may_read(event):
            first.setdefault(event.subject, event)
    for subject, event in first.items():
        found = machine_of(subject).everything.select_related("migration__practice")
        record = found.get(pk=Subject(subject).number)
        if event.number in mail.facts["events"] or _falls_away(record, organisation):
            yield record, event


def _changes(mail, told):
    """A cancelled migration changes every day that was ever said of it."""
    is_cancelled = any(Subject(event.subject).machine == "migration" and event.step == "cancel" for event in told)
    happened = Event.everything.filter(migration=mail.migration_id).order_by("number") if is_cancelled else told
    return [event for event in happened if _changes_a_day(event)]


def _changes_a_day(event) -> bool:
    step = event.answers.get("step") if event.step == Event.UNDO else event.step
    return step in CHANGE_A_DAY.get(Subject(event.subject).machine, ())


def _falls_away(record, organisation) -> bool:
    """With its migration, and out of the calendar of whoever was invited."""
    knows_of_it = not isinstance(record, Booking) or organisation in record.guests()
    return bool(knows_of_it and _stood(record) and record.on and record.on >= clock.today())


def _stood(record) -> bool:
    return record.state in (STANDS if isinstance(record, Booking) else AGREED)


def _said(record, event):
    """A meeting that was called off has no day of its own any more: what its step changed still says which."""
    before = event.before.get("on")
    day, stands = record.on or (before and date.fromisoformat(before)), _stood(record) and not record.migration.is_over
    if not day or (record.on is None and stands):
        return PUBLISH, None
    return (PUBLISH if stands else CANCEL), (_meeting if isinstance(record, Booking) else _go_live)(record, day)


def _meeting(booking, day) -> Entry:
    name = booking.get_kind_display()
    return Entry(day, _title(name, booking), _page("kick_off", booking), booking.subject, name,
                 later_word(booking), at=booking.at, place=booking.place,
                 is_settled=booking.state != Booking.State.PROPOSED)  # fmt: skip


def _go_live(go_live, day) -> Entry:
    return Entry(day, _title("Go-live", go_live), _page("go_live", go_live), go_live.subject, "Go-live",
                 later_word(go_live), is_settled=go_live.state in KEPT)  # fmt: skip


def _title(what, record) -> str:
    return f"{what}: {record.migration.practice.distinct_name}"


def _page(name, record) -> str:
    return reverse(name, args=[record.migration.reference])
