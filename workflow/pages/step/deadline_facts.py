"""What somebody needs before them of deadlines: to rule on a count, to say when one was met, to stop them by a
hold, to agree to one or end it."""

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines import pauses
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.reading.history.goes_on import decided
from workflow.reading.readers import is_local
from workflow.tracks.presentation.work_item_system import system_of_item, titled


def about_contest(contest, actor):
    item = contest.work_item
    yield "From", str(contest.asked_by)
    yield "Deadline", f"{item.title}, {item.owner}: {long_date(item.due_on)}"
    if item.needed_by and not item.closed_on and is_local(contest.migration, actor):
        yield "Needed by", f"{long_date(item.needed_by)}: later than that puts the go-live date at risk"
    yield "What is wrong", contest.text


def about_said_day(said, actor):
    item, reader = said.work_item, Reader.of(said.migration_id, actor.organisation.pk)
    yield "Task", item.title
    yield "Had to be done by", f"{reader.name_of(item.owner_id)}, by the end of {long_date(item.due_on)}"
    yield "Said to have happened on", long_date(said.said_on)
    seen = Event.visible_to(actor).filter(migration=said.migration, number=said.event)
    if recorded := seen.select_related("by_user").first():
        yield "Recorded by", f"{reader.name_of(recorded.by_organisation_id)}, on {long_date(recorded.on)}"
        yield "How they know", reader.evidence_of(recorded)
        yield "Why it was recorded later", recorded.why_later


def stopped_by_a_hold(migration, actor):
    """The decider's own first, which it does not stop at once (decision 65)."""
    items = _stopped(migration, actor)
    own = [item for item in items if item.owner == actor.organisation]
    yield "Yours, which stand still once another agrees", "\n".join(map(_task, own))
    others = [f"{item.owner}: {_task(item)}" for item in items if item not in own]
    yield "Deadlines that stand still at once", "\n".join(others)


def about_the_hold(migration, actor, *, is_to_be_agreed):
    """Who decided on the hold that stands, why and until when; what else stands still once another agrees."""
    if not (hold := pauses.open_hold(migration)):
        return
    yield "On hold until", long_date(migration.held_until)
    if event := decided(migration, actor, "hold"):
        yield "Decided by", f"{event.by_user}, {event.by_organisation}, on {long_date(event.on)}"
        yield "Why", migration.hold_reason
    if is_to_be_agreed:
        theirs = [item for item in _stopped(migration, actor) if item.owner_id == hold.by]
        yield "Deadlines of theirs that stand still too once you agree", "\n".join(map(_task, theirs))


def _stopped(migration, actor) -> list:
    running = WorkItem.visible_to(actor).filter(migration=migration, closed_on=None, paused_on=None, stops_on_hold=True)
    return list(running.annotate(system=system_of_item()).select_related("owner").order_by("due_on", "pk"))


def _task(item) -> str:
    return f"{titled(item.title, item.system)}, due {long_date(item.due_on)}"
