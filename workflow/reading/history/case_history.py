"""What happened on one migration, as far as its reader may know: read once, asked record by record."""

from dataclasses import dataclass

from workflow.audit.event import Event
from workflow.db.compiled_once import planned_once
from workflow.formatting import lower_first, moment, short_date


@dataclass(frozen=True)
class Happened:
    events: list[Event]  # oldest first, without the steps withdrawn as errors
    reader: int

    def to(self, record, *steps) -> list[Event]:
        mine = [event for event in self.events if event.subject == record.subject]
        return [event for event in mine if not steps or event.step in steps]

    def last(self, record, *steps) -> Event | None:
        found = self.to(record, *steps)
        return found[-1] if found else None

    def message(self, event, text) -> dict:
        """A row of thread.jinja."""
        return {
            "author": event.by_user.name if event.by_user else "This service",
            "organisation": str(event.for_organisation or event.by_organisation or ""),
            "at": moment(event.at),
            "iso": event.at.isoformat(timespec="seconds"),
            "text": text,
            "mine": event.by_organisation_id == self.reader,
        }


def what_happened(case) -> Happened:
    seen = list(_events(case.actor, case.migration.pk))
    for event in seen:
        event.answers, event.author = case.reader.answers_of(event), _author(event, case.reader)
    withdrawn = {event.answers["number"] for event in seen if event.step == Event.UNDO}
    kept = [event for event in seen if event.step != Event.UNDO and event.number not in withdrawn]
    return Happened(kept, case.actor.organisation.pk)


@planned_once
def _events(actor, migration):
    seen = Event.visible_by_key(actor).filter(migration=migration)
    return seen.select_related("by_user", "by_organisation", "for_organisation").order_by("number")


def _author(event, reader) -> str:
    """Tom Reid, Meadow Clinical; or who recorded it for them."""
    if not event.by_user:
        return "This service"
    if event.for_organisation and reader.may_name(event.by_organisation_id):
        return f"{event.by_user.name} for {reader.named(event.for_organisation)}"
    return reader.person(event.by_user, event.by_organisation)


def who(event) -> str:
    """Of an event of `Happened`."""
    return event.author


def who_and_when(event) -> str:
    return f"{who(event)}, {short_date(event.on)}"


def how_it_ended(record, event) -> str:
    """“Withdrawn by Tom Reid, Meadow Clinical, 1 June 2026.”"""
    by = who_and_when(event) if event.by_user else lower_first(who_and_when(event))
    return f"{record.get_state_display()} by {by}."
