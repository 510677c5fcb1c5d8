"""Who took a step and when, in words for whoever finds it taken."""

from workflow import clock
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.formatting import clock_time, short_date
from workflow.kernel.steps import steps_of


def history_of(record, actor):
    """The events of a record that the reader may see, the newest first."""
    seen = Event.visible_to(actor).filter(migration=record.migration_id, subject=record.subject)
    return seen.select_related("by_user", "by_organisation", "for_organisation").order_by("-number")


def said(event, record, step_name: str, actor) -> str:
    """“Aisha Khan at NHS Northshire ICB did this at 10:02am today.”, or by what it can be done no longer."""
    if is_done_by(event, step_name):
        return f"{who(event, actor)} did this {_when(event)}."
    return f"{who(event, actor)} moved this on {_when(event)}{_label(event, record)}."


def is_done_by(event, step_name: str) -> bool:
    """Otherwise what happened left no room for the step any more."""
    return event.step == step_name


def changed(event, record, step_name: str, actor) -> str:
    """By which step, where it was another than the reader's."""
    by = "" if is_done_by(event, step_name) else _label(event, record)
    return f"{who(event, actor)} changed this {_when(event)}{by}."


def _label(event, record) -> str:
    taken = steps_of(type(record)).get(event.step)
    return f": “{taken.label}”" if taken else ""


def who(event, actor) -> str:
    if event.by_user and event.by_user == actor.user:
        return "You"
    return by_name(event, Reader.of(event.migration_id, actor.organisation.pk))


def by_name(event, reader) -> str:
    """Suppliers that may not know of one another stay unnamed."""
    if event.by_user is None:
        return "This service"
    who = reader.person(event.by_user, event.by_organisation, of=" at ")
    is_told_for_whom = event.for_organisation and reader.may_name(event.by_organisation_id)
    return f"{who} (for {reader.named(event.for_organisation)})" if is_told_for_whom else who


def _when(event) -> str:
    day = "today" if event.on == clock.today() else f"on {short_date(event.on)}"
    return f"at {clock_time(event.at)} {day}"
