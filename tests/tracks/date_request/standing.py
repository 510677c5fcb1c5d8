"""What stands beside a request for a date, and who hears of it."""

from workflow.audit.event import fields_of
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.outbox.email import Email


def stands(journey):
    """All that a request may not move."""
    day = journey.migration.go_live
    kept = {name: value for name, value in fields_of(day).items() if name not in ("in_question", "version")}
    return (
        kept,
        journey.migration.state,
        [(c.state, c.date_has_moved, c.cease_on) for c in journey.migration.call_offs()],
        [(r.state, r.wanted_on) for r in journey.migration.extract_requests()],
        list(
            WorkItem.everything.filter(migration=journey.pk, closed_on=None)
            .exclude(subject__startswith="daterequest:")
            .order_by("pk")
            .values_list("subject", "step", "owner", "due_on")
        ),
    )


def owed(journey, request):
    items = WorkItem.everything.filter(migration=journey.pk, subject=request.subject, closed_on=None)
    return {(item.step, item.owner_id) for item in items}


def pk(journey, party):
    return journey.cast.actor(party).organisation.pk


def mailed_to(journey, party):
    mails = Email.objects.filter(migration=journey.pk, to=journey.cast.actor(party).user.email)
    return "\n".join("\n".join(render(mail) or ()) for mail in mails)
