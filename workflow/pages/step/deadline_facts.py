"""What somebody needs before them who is asked about a deadline: to rule on its count, or to say when it was met."""

from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.formatting import long_date


def about_contest(contest, actor):
    item = contest.work_item
    yield "From", str(contest.asked_by)
    yield "Deadline", f"{item.title}, {item.owner}: {long_date(item.due_on)}"
    yield "What is wrong", contest.text


def about_said_day(said, actor):
    item, reader = said.work_item, Reader.of(said.migration, actor.organisation.pk)
    yield "Task", item.title
    yield "Had to be done by", f"{reader.name_of(item.owner_id)}, by the end of {long_date(item.due_on)}"
    yield "Said to have happened on", long_date(said.said_on)
    seen = Event.visible_to(actor).filter(migration=said.migration, number=said.event)
    if recorded := seen.select_related("by_user").first():
        yield "Recorded by", f"{reader.name_of(recorded.by_organisation_id)}, on {long_date(recorded.on)}"
        yield "How they know", reader.evidence_of(recorded)
        yield "Why it was recorded later", recorded.why_later
