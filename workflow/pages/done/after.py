"""What somebody reads once a step is taken: what was done, for which practice, whose turn it is now, and by when.

The banner, the page “What happens next” and the result of many at once say it in the same sentences.
"""

from django.contrib import messages

from workflow import clock
from workflow.db.subject import Subject
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date, lower_first
from workflow.reading.readers import said_to
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.tracks.registry import presentation_of, said_of

MOST, MOST_IN_A_BANNER = 5, 2
NOTHING_MORE = "You have nothing more to do here now."


def say_done(request, migration, done, *, subject="", event=None, which=""):
    """In the banner of the page that comes next: its first line is the heading, the others stand below it. `which`: of
    several records alike, the one it was."""
    items = open_items(request.actor, [migration.pk])
    lines = whose_turn(items, request.actor, subject, event, most=MOST_IN_A_BANNER)
    where = f"For {migration.practice.distinct_name}{which and f': {which}'}."
    outcome = event and said_of(event).outcome(event.answers)
    messages.success(request, "\n".join([done, where, *([outcome] if outcome else []), *lines]))


def say_taken(request, record, event):
    say_done(request, record.migration, said_of(event).done, subject=event.subject, event=event, which=which_of(record))


def which_of(record) -> str:
    """“new system call-off”; nothing of a record that is alone of its kind."""
    presented = presentation_of(record)
    which = presented.which(record)
    return presented.noun_of(record) if which and callable(presented.noun) else which


def open_items(actor, migrations) -> list[WorkItem]:
    """Of these migrations, whatever the reader may see."""
    seen = WorkItem.visible_to(actor).filter(migration__in=migrations, closed_on=None)
    return list(seen.annotate(system=system_of_item()).select_related("owner").order_by("due_on", "pk"))


def about(items, subject, event=None) -> list[WorkItem]:
    """What the step has given to whom, and whatever is open about the same record."""
    found = [one for one in items if one.subject == subject or (event and one.opened_by_id == event.pk)]
    return sorted(found, key=lambda item: bool(item.paused_on))


def whose_turn(items, actor, subject, event=None, *, most=MOST) -> list[str]:
    """Where nothing is open about the record, whoever is next in the migration; the reader's own first."""
    if waiting := about(items, subject, event):
        return [turn(item, actor) for item in waiting[:most]]
    others = next_in_migration(items, actor, subject)
    own = others and others[0].owner_id == actor.organisation.pk
    return [*([] if own else [NOTHING_MORE]), *(turn(item, actor) for item in others)]


def next_in_migration(items, actor, subject) -> list[WorkItem]:
    """One, the reader's own first; of those due on one day that of another record of the same kind, such as the other
    meeting."""
    kind = Subject(subject).machine

    def rank(item):
        is_own, is_alike = item.owner_id == actor.organisation.pk, Subject(item.subject).machine == kind
        return not is_own, bool(item.paused_on), item.due_on, not is_alike

    return sorted(items, key=rank)[:1]


def turn(item, actor) -> str:
    deed = lower_first(item.title) + (f" ({item.system})" if item.system else "")
    is_own, is_late = item.owner_id == actor.organisation.pk, item.due_on < clock.today()
    has_to = "You have to" if is_own else f"{item.owner} has to"
    if item.waits_for:
        return f"{has_to} {deed}. {said_to(item.migration, actor, f'That is waiting for {item.waits_for}.')}"
    if item.paused_on:
        return f"{has_to} {deed} once {'your' if is_own else 'their'} deadline runs again."
    who = "You" if is_own else f"Staff at {item.owner}"
    return f"{who} {'had' if is_late else 'have'} until the end of {long_date(item.due_on)} to {deed}."
