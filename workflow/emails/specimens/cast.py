"""Who and what stands in specimens: the organisations of the fictional tables, and days to come. Nothing is stored."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from catalogue.fictional import AGENT, HARBOUR, MEADOW, NORTHSHIRE_CSU, NORTHSHIRE_ICB, SCANFILE, people, table
from catalogue.models import Organisation, User
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.example_days import example_day
from workflow.kernel.steps import Party
from workflow.tracks.migration import Migration
from workflow.tracks.presentation.work_item_system import NAME, titled

PRACTICES = ("U99001", "U99002")
REFERENCE = "000000000"  # of no migration
NOBODY = "/get-in/"  # where links lead that would let somebody in
CODES = {
    Party.PRACTICE: PRACTICES[0], Party.COMMISSIONER: NORTHSHIRE_ICB, Party.PARTNER: NORTHSHIRE_CSU,
    Party.TARGET: MEADOW, Party.SOURCE: HARBOUR, Party.HOLDER: SCANFILE, Party.AGENT: AGENT,
}  # fmt: skip
_calendar = ContextVar("calendar_of_specimens")
SOON = 4  # working days
SYSTEM = "HarbourGP"
NO_RECORD = 0  # links lead nowhere
PLACE = "Meeting room 2, 4 Mere Road, Larkmere"


def organisation(code: str) -> Organisation:
    """Never saved."""
    [row] = [row for row in (*table("organisations"), *table("practices")) if row["code"] == code]
    kind = row.get("kind") or Organisation.Kind.PRACTICE
    return Organisation(kind=kind, ods_code=code, name=row["name"], distinct_name=row["name"])


def playing(party: Party) -> Organisation:
    return organisation(CODES[party])


def person_at(code: str) -> User:
    """The first who works there. Never saved."""
    row = next(row for row in people() if row["organisation"] == code)
    return User(name=row["name"], email=row["email"])


def named(party: Party) -> str:
    """“Tom Reid at Meadow Clinical”."""
    return f"{person_at(CODES[party]).name} at {playing(party).name}"


def migration(code: str = PRACTICES[0]) -> Migration:
    """Of the practice with that code. Never saved."""
    return Migration(practice=organisation(code), reference=REFERENCE)


def task(duty, left=SOON, party=Party.TARGET, code=PRACTICES[0]) -> WorkItem:
    """Never saved. `duty`: its machine, its step and what the work list calls it."""
    machine, step, title = duty
    due_on = in_working_days(left, clock.today())
    item = WorkItem(
        pk=NO_RECORD, title=title, owner=playing(party), migration=migration(code), subject=f"{machine}:{NO_RECORD}",
        step=step, due_on=due_on, opened_on=in_working_days(-10, due_on), days=10, basis="SLA",
    )  # fmt: skip
    if machine == NAME:
        item.of_system, item.title = SYSTEM, titled(title, SYSTEM)
    return item


@contextmanager
def next_morning():
    """What is written inside is written on a working day, as reminders are; the calendar is read once."""
    calendar = calendars.current()
    token = _calendar.set(calendar)
    try:
        with clock.at(calendar.next_working_day(clock.today())):
            yield
    finally:
        _calendar.reset(token)


def working_days_to(day: date) -> int:
    """From today; below nought for a day that is gone."""
    return _calendar.get().between(clock.today(), day) or -(day < clock.today())


def in_working_days(days: int, since: date | None = None) -> date:
    """A working day to come, or one that is gone for a number below nought."""
    calendar, start = _calendar.get(), since or example_day()
    return calendar.add(start, days) if days >= 0 else calendar.subtract(start, -days)
