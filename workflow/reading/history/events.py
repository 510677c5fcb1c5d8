"""What happened, in words: the step's label, who took it, for whom, when, why, and what changed."""

from dataclasses import dataclass
from datetime import date

from workflow.audit.event import EXPLANATION, Event
from workflow.db.compiled_once import planned_once
from workflow.formatting import moment, short_date
from workflow.kernel.machine import machine_of
from workflow.reading.history.changes import Change, changes_of, read_out
from workflow.tracks.presentation.declared import BY_PART
from workflow.tracks.registry import PRESENTATIONS, label_of, presentation_of
from workflow.tracks.stages import Stage

SAID = ("about", "reason", "text", "question", "note", "outcome", "summary", "how", "evidence")
PORTAL = "This service"
FOLLOWS = "follow"  # the portal's own step: it says more by where it led


def events_seen(case):
    """The events of this migration that the reader may see, to be sorted and cut."""
    return _seen(case.actor, case.migration)


@planned_once
def latest_of(actor, migration):
    """The last first."""
    return _seen(actor, migration).order_by("-number")


def _seen(actor, migration):
    events = Event.visible_by_key(actor).filter(migration=migration)
    return events.select_related("by_user", "by_organisation", "for_organisation")


@dataclass(frozen=True)
class EventRow:
    """As components/timeline.jinja takes it."""

    title: str
    by: str
    at: str
    iso: str
    notes: list[str]
    changes: list[Change]
    undo: str | None = None  # where it is withdrawn, if it was taken in error
    withdrawn: str = ""  # the day on which it was


def event_row(event, case, now=None, undo=None, withdrawn_on=None) -> EventRow:
    """`now`: what the changed fields say after the event."""
    return EventRow(
        title=title_of(event, _which(event, case)),
        by=who(event, case),
        at=moment(event.at),
        iso=event.at.isoformat(timespec="seconds"),
        notes=notes_of(event, case.reader),
        changes=changes_of(event, now, case.reader) if now is not None else [],
        undo=undo,
        withdrawn=short_date(withdrawn_on),
    )


def withdrawn_by(events) -> dict[int, date]:
    """The numbers of the steps that any of these has withdrawn, each with the day."""
    return {event.answers["number"]: event.on for event in events if event.step == Event.UNDO}


def notes_of(event, reader) -> list[str]:
    """For whom it was recorded, when it happened, what was said: as much as this reader may know."""
    return [*_for_another(event, reader), *_earlier(event), *_answered(event, reader)]


def who(event, case) -> str:
    if not event.by_user:
        return PORTAL
    return case.reader.person(event.by_user, event.by_organisation)


def title_of(event, which="") -> str:
    """`which`: of several records alike, the one that it is about."""
    if event.step == FOLLOWS:
        return f"The stage is now “{Stage(event.now).label}”"
    is_undo = event.step == Event.UNDO
    label = label_of(event.subject, event.answers["step"] if is_undo else event.step)
    named = f"{label} ({which})" if which else label
    return f"Step withdrawn: {named}" if is_undo else named


def _which(event, case):
    record = next((r for r in case.seen if r.subject == event.subject), None)
    return presentation_of(record).which(record) if record else ""


def _for_another(event, reader):
    if not event.for_organisation_id:
        return []
    name, evidence = reader.named(event.for_organisation), reader.evidence_of(event)
    return [f"Recorded for {name}. How we know: {evidence}" if evidence else f"Recorded for {name}."]


def _earlier(event):
    if not event.happened_on:
        return []
    return [f"Said to have happened on {short_date(event.happened_on)}. Recorded later: {event.why_later}"]


def _answered(event, reader):
    answers = reader.answers_of(event)
    declared = PRESENTATIONS[machine_of(event.subject)].answers.items()
    read = [(shown.label, read_out(answers[name], shown, reader)) for name, shown in declared if name in answers]
    return [
        *said_in(event.subject, answers),
        *(f"{label}: {value}" for label, value in read if value),
        *_explained(answers),
    ]


def _explained(answers):
    return [f"Not an NHS number: {answers[EXPLANATION]}"] if EXPLANATION in answers else []


def said_in(subject, answers):
    said = [str(answers[name]) for name in SAID if answers.get(name)]
    in_words = PRESENTATIONS[machine_of(subject)].in_words(answers)
    for name in BY_PART:
        said += [f"{part}: {words}" for part, words in in_words.get(name, {}).items()]
    return said
