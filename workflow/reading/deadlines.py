"""A deadline in words: its status, its date, what is left of it. One place, so no two pages disagree."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflow.deadlines.endings import Ending
from workflow.deadlines.lateness import days_late, how_late_when_it_stopped
from workflow.deadlines.work_item import is_by_contract
from workflow.formatting import counted, near_date
from workflow.operations.named_page import named_page

SOON = 1  # working days left from which a deadline is due soon
STATUSES = ("Breached", "Overdue", "Due today", "Due soon", "On time", "Paused", "Waiting", "Met")
OTHER_ENDS = {one.value: one.label for one in Ending if one is not Ending.MET}


@dataclass(frozen=True)
class Deadline:
    """As components/deadline.jinja takes it."""

    status: str
    due: str
    left: str
    proof: str | None = None  # the address of the page that proves it, where it is not that page itself


def status_of(item, today: date, calendar) -> str:
    """`item` is a row of WorkItem, as a dict."""
    if item["closed_on"]:
        return OTHER_ENDS.get(item["ended"]) or ("Met late" if item["closed_on"] > item["due_on"] else "Met")
    if item["paused_on"]:
        return "Waiting" if item["waits_for"] else "Paused"
    if item["due_on"] < today:
        return late_word(item["basis"])
    if item["due_on"] == today:
        return "Due today"
    return "Due soon" if calendar.between(today, item["due_on"]) <= SOON else "On time"


def late_word(basis: str) -> str:
    """A contract deadline is breached; one we set ourselves is overdue."""
    return "Breached" if is_by_contract(basis) else "Overdue"


def deadline_of(item, today: date, calendar) -> Deadline:
    return replace(deadline_in_words(item, today, calendar), proof=named_page("proof", pk=item["pk"]))


def deadline_in_words(item, today: date, calendar) -> Deadline:
    """Without the address: for the page that proves it."""
    status, due_on = status_of(item, today, calendar), item["due_on"]
    if item["closed_on"]:
        done = "Ended" if item["ended"] in OTHER_ENDS else "Done"
        late = late_by(item, item["closed_on"], calendar)
        return Deadline(status, f"{done} {near_date(item['closed_on'], today)}", late)
    if item["paused_on"]:
        late = late_when_it_stopped(item, calendar)
        return Deadline(status, f"Was due {near_date(due_on, today)}" if late else "", late or waiting_words(item))
    if due_on < today:
        return Deadline(status, f"Was due {near_date(due_on, today)}", late_by(item, today, calendar))
    if status == "Due today":
        return Deadline(status, near_date(due_on, today), "")
    days = calendar.between(today, due_on)
    return Deadline(status, near_date(due_on, today), f"{counted(days, 'working day')} left")


def late_by(item, today, calendar) -> str:
    return days_late(item["due_on"], today, calendar, item["still_since_due"])


def late_when_it_stopped(item, calendar) -> str:
    """“2 working days late when it stopped”: standing still takes nothing back (decision 65)."""
    late = how_late_when_it_stopped(item["due_on"], item["paused_on"], calendar, item["still_since_due"])
    return f"{late} when it stopped" if late else ""


def waiting_words(item) -> str:
    return f"waiting for {item['waits_for']}" if item["waits_for"] else ""


def last_day_that_is_soon(today: date, calendar) -> date:
    """Every deadline up to this day is due soon, weekends after it included."""
    after = calendar.add(today, SOON + 1)
    return after - timedelta(1)
