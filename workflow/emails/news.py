"""The words of an event, as its reader may know it."""

from django.urls import reverse
from jinja2 import TemplateNotFound

from workflow.audit.day_about import day_about
from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.deadlines.work_item import WorkItem
from workflow.emails.content import Words
from workflow.engine.settle import MANY_PAUSES
from workflow.formatting import short_date
from workflow.kernel.machine import machine_of
from workflow.kernel.steps import Party, steps_of
from workflow.outbox.templates import templates
from workflow.tracks.dates.meeting_for_a_date import moved_from
from workflow.tracks.papers.signatures import SIGN, SIGNATURES
from workflow.tracks.presentation.work_item_system import with_systems
from workflow.tracks.registry import presentation_of


def who(event, reader) -> str:
    """“Tom Reid at Meadow Clinical, for Elm Surgery,”; suppliers that may not know of one another stay unnamed."""
    if not event.by_user:
        return "This service"
    named = reader.may_name(event.by_organisation_id)
    if not named or not reader.may_know(event.subject, event.number):  # the page of what it bore names no person either
        return f"Staff at {reader.name_of(event.by_organisation_id)}"
    on_behalf = f", for {reader.named(event.for_organisation)}," if event.for_organisation else ""
    return f"{reader.person(event.by_user, event.by_organisation, of=' at ')}{on_behalf}"


class News(Words):
    """The words of an event."""

    def __init__(self, event, reader, template):
        machine = Subject(event.subject).machine
        record = machine_of(event.subject).everything.get(pk=Subject(event.subject).number)
        facts = {
            "who": who(event, reader),
            "on": short_date(event.on),
            "noun": presentation_of(record).noun_of(record),
            "deed": _deed(event),
            "answers": presentation_of(record).in_words(reader.answers_of(event)),
            "record": record,
            "page": page_about(event.migration.reference, record),
            "practice": event.migration.practice.distinct_name,
            "meeting": _meeting(event, record) if machine == "booking" else {},
            "organisation": _organisation(event, reader),
            "deadline": _deadline(event),
            "day": day_about(event, record, presentation_of(record).day, Event.everything),
        }
        super().__init__(template, facts, [*_said_day(event), *_signatures_ended(event), *_often_paused(event, reader)])


def page_about(reference, record) -> str:
    shown = presentation_of(record)
    return reverse(shown.page, kwargs={"reference": reference} | ({"pk": record.pk} if shown.page_each else {}))


def _meeting(event, booking) -> dict:
    """When and where; before what has cleared or changed that, on which day, and for which go-live date; from when it
    was moved."""
    said = {"on": booking.on, "at": booking.at, "place": booking.place, "moved_from": moved_from(event)}
    return said | {f"was_{name}": event.before.get(name) for name in ("on", "for_date")}


def _deadline(event) -> str:
    """Which one is contested: its task, with the system that it is about."""
    contests = (Subject(subject) for subject in (event.subject, *event.born) if Subject(subject).machine == "contest")
    return "".join(with_systems([machine_of(one).everything.get(pk=one.number).work_item])[0].title for one in contests)


def _organisation(event, reader) -> str:
    """Which one the step has chosen, by name."""
    chosen = event.answers.get("organisation")
    return reader.name_of(chosen) if chosen else ""


def _said_day(event):
    if event.happened_on:
        yield f"It is said to have happened on {short_date(event.happened_on)}. Reason: {event.why_later}"


def _signatures_ended(event):
    """Whoever signed a funding case hears that what they signed was changed."""
    if "signatures_ended" not in event.before or event.step in (*SIGN, Event.UNDO):
        return
    for field in SIGNATURES:
        if signed := event.before.get(field):
            yield f"This ended the signature of {signed['name']}, {signed['role']}. It must be signed again."


def _often_paused(event, reader):
    """The delivery partner hears of a clock that has stood still more than twice (decision 7), and nobody else with it:
    a hold is told to suppliers too, and what it stops is also the task of another."""
    if all(part.party != Party.PARTNER for part in reader.mine):
        return
    items = WorkItem.everything.filter(migration=event.migration_id, paused_by=event.number)
    for item in items.select_related("migration").order_by("pk"):
        if len(item.pauses) > MANY_PAUSES:
            yield f"The deadline of “{item.title}” has now stood still {len(item.pauses)} times."


def words_for(event, reader):
    """The template of a step. Of what its reader may not read on a page, only what the letter for those outside says;
    where there is none, nothing."""
    machine, undone = Subject(event.subject).machine, event.step == Event.UNDO
    own = f"steps/{machine}/{event.answers['step'] if undone else event.step}"
    if reader.may_read(event):
        return templates.select_template(
            ["steps/undo.txt.jinja"] if undone else [f"{own}.txt.jinja", "steps/any.txt.jinja"]
        )
    try:
        outside = templates.get_template(f"{own}.outside.txt.jinja")
    except TemplateNotFound:
        return None
    return templates.get_template("steps/undo.outside.txt.jinja") if undone else outside


def _deed(event) -> str:
    """Of a withdrawal, what was withdrawn."""
    step = event.answers["step"] if event.step == Event.UNDO else event.step
    return steps_of(machine_of(event.subject))[step].deed
