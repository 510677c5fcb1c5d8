"""The answer in one sentence: due when, why on that day, and late or not, met or not."""

from dataclasses import replace

from workflow.deadlines.endings import Ending
from workflow.deadlines.lateness import days_late, how_late_when_it_stopped
from workflow.formatting import counted, listed, long_date, short_date
from workflow.kernel.steps import Party

NOT_DONE = {
    Ending.REPLACED: "it was replaced by a new one",
    Ending.HANDED_OVER: "it was handed over, with a new deadline,",
    Ending.NOT_NEEDED: "it stopped being needed",
}
YOU = "you"
REASONS_WORTH_SAYING = ("paused", "closed")


def answer_of(item, owner, deed, days, calendar, today, *, waits=None) -> str:
    """`owner`: as the reader calls it, or YOU. `waits`: what it waits for, as that is said to the reader.
    “Not late: ScanFile has until the end of Friday 29 May 2026 to …, 5 working days from Thursday 21 May 2026.”"""
    due = f"until the end of {long_date(item.due_on)} to {deed}"
    why = _why(item, days, calendar)
    if item.closed_on:
        return _ended(item, f"{owner} had {due} ({why})", calendar)
    if item.paused_on:
        waits = f", {waits}" if waits else ""
        stands = f"the count has stood still since {long_date(item.paused_on)}{waits}"
        if late := how_late_when_it_stopped(item.due_on, item.paused_on, calendar, item.still_since_due):
            return f"Paused, {late} when it stopped: {owner} had {due} ({why}), and {stands}."
        return f"{'Waiting' if waits else 'Paused'}, so not late: {owner} must {deed}, and {stands}."
    if item.due_on < today:
        return f"Late{_by(item, today, calendar)}: {owner} had {due} ({why})."
    when = "Due today" if item.due_on == today else "Not late"
    return f"{when}: {owner} {'have' if owner == YOU else 'has'} {due} ({why})."


def what_became_of(item) -> str:
    """Of one that has ended: “it was done on Friday 29 May 2026”."""
    return f"{NOT_DONE.get(item.ended, 'it was done')} on {long_date(item.closed_on)}"


def _ended(item, had, calendar):
    if item.ended in NOT_DONE:
        return f"Not met, nor asked for any more: {had}, and {what_became_of(item)}."
    met = "Met late" if item.closed_on > item.due_on else "Met in time"
    return f"{met}: {had}, and {what_became_of(item)}{_late(item, calendar)}."


def _late(item, calendar):
    late = days_late(item.due_on, item.closed_on, calendar, item.still_since_due)
    return f", {late}" if late else ""


def _by(item, on, calendar):
    late = calendar.between(item.due_on, on) - item.still_since_due
    return f" by {counted(late, 'working day')}" if late > 0 else ""


def _why(item, rows, calendar):
    """Why it is that day: the limit, what was left out, or whatever else fixed it."""
    limit = f"{counted(item.days, 'working day')} from {long_date(item.counted_from)}" if item.days else "the same day"
    if item.ruling:
        return f"{limit}, then as {_who_ruled(item)} ruled"
    if item.not_before:
        counted_out = replace(item.clock, not_before=None).due_on(calendar)
        if counted_out < item.due_on:
            days = counted(item.days, "working day")
            return f"the date asked for; the limit of {days} ended before that, on {short_date(counted_out)}"
    left_out = _left_out(rows)
    return f"{limit}, not counting {left_out}" if left_out else limit


def _who_ruled(item):
    """Never whoever owes it."""
    return (Party.COMMISSIONER if item.owner.kind == Party.AGENT else Party.AGENT).label


def _left_out(days):
    """“2 paused days and 1 closed day”"""
    numbers = ((kind, sum(day["look"].slug == kind for day in days)) for kind in REASONS_WORTH_SAYING)
    return listed([counted(number, f"{kind} day") for kind, number in numbers if number])
