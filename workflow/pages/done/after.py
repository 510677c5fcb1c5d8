"""What somebody reads once a step is taken: what was done, for which practice, whose turn it is now, and by when.

The banner, the page “What happens next” and the result of many at once say it in the same sentences.
"""

from django.contrib import messages

from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date, lower_first
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.tracks.registry import said_of

MOST, MOST_IN_A_BANNER = 5, 2
NOTHING_MORE = "You have nothing more to do here now."


def say_done(request, migration, done, *, subject="", event=None):
    """In the banner of the page that comes next: its first line is the heading, the others stand below it."""
    items = open_items(request.actor, [migration.pk])
    lines = whose_turn(items, request.actor, subject, event, most=MOST_IN_A_BANNER)
    messages.success(request, "\n".join([done, f"For {migration.practice.distinct_name}.", *lines]))


def say_taken(request, migration, event):
    say_done(request, migration, said_of(event).done, subject=event.subject, event=event)


def open_items(actor, migrations) -> list[WorkItem]:
    """Of these migrations, whatever the reader may see."""
    seen = WorkItem.visible_to(actor).filter(migration__in=migrations, closed_on=None)
    return list(seen.annotate(system=system_of_item()).select_related("owner").order_by("due_on", "pk"))


def about(items, subject, event=None) -> list[WorkItem]:
    """What the step has given to whom, and whatever is open about the same record."""
    return [one for one in items if one.subject == subject or (event and one.opened_by_id == event.pk)]


def whose_turn(items, actor, subject, event=None, *, most=MOST) -> list[str]:
    """Where nothing is open about the record, whoever is next in the migration; the reader's own first."""
    if waiting := about(items, subject, event):
        return [turn(item, actor) for item in waiting[:most]]
    others = sorted(items, key=lambda item: (item.owner_id != actor.organisation.pk, bool(item.paused_on)))
    own = others and others[0].owner_id == actor.organisation.pk
    return [*([] if own else [NOTHING_MORE]), *(turn(item, actor) for item in others[:1])]


def turn(item, actor) -> str:
    deed = lower_first(item.title) + (f" ({item.system})" if item.system else "")
    if item.waits_for:
        return f"{item.owner} has to {deed}. That is waiting for {item.waits_for}."
    if item.paused_on:
        return f"{item.owner} has to {deed} once the migration goes on."
    is_own, is_late = item.owner_id == actor.organisation.pk, item.due_on < clock.today()
    who = "You" if is_own else f"Staff at {item.owner}"
    return f"{who} {'had' if is_late else 'have'} until the end of {long_date(item.due_on)} to {deed}."
