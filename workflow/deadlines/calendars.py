"""The calendar in force: published in versions, each read from the database once."""

import csv
from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.db.models import Subquery

from workflow.deadlines.bank_holiday import BankHoliday, CalendarVersion, read
from workflow.timekeeping.working_days import WorkingDays

AREA = "England and Wales"
FIRST_VERSION = {
    "name": f"{AREA}, version 2026-11-01",
    "source": "Bank holidays the government had announced by November 2026; later years are worked out",
    "official_until": date(2028, 12, 31),
    "made_on": date(2026, 11, 1),
}
FIRST_BANK_HOLIDAYS = Path(__file__).with_name("first_bank_holidays.csv")


_NEWEST = CalendarVersion.objects.order_by("-pk")
# For a query that a page makes anyway: its request then knows without a query of its own
NEWEST = {"calendar": Subquery(_NEWEST.values("pk")[:1]), "calendar_print": Subquery(_NEWEST.values("fingerprint")[:1])}
_known_to_request: ContextVar[tuple | None] = ContextVar("newest calendar", default=None)


class NoCalendar(Exception):
    """The table of bank holidays is empty, so no deadline can be counted."""


def current() -> WorkingDays:
    """The newest version's working days: at most one small query, since what was read before cannot have changed."""
    return read(*known(_known_to_request.get() or _NEWEST.values_list("pk", "fingerprint").first()))


@contextmanager
def as_found_by(reader):
    """While a page is read that changes nothing: the newest version as that query found it (`NEWEST`). Whatever takes
    a step asks again, under the lock of its migration."""
    token = _known_to_request.set((reader.calendar, reader.calendar_print) if reader and reader.calendar else None)
    try:
        yield
    finally:
        _known_to_request.reset(token)


def known(newest: tuple | None) -> tuple:
    """The row of the newest version, which the migrations have brought."""
    if newest is None:
        raise NoCalendar("No bank holidays are stored. Run: python3 manage.py migrate")
    return newest


def version(number: int) -> WorkingDays:
    """The working days a clock was counted with, which need not be the newest."""
    return CalendarVersion.objects.get(pk=number).working_days


def by_which(items) -> WorkingDays:
    """The calendar that a migration is counted by at present: that of its open work items, else the one in force. While
    another is being put in force, a migration goes over as a whole (workflow/deadline_changes/in_batches.py)."""
    older = min((item.calendar_id for item in items), default=None)
    return version(older) if older else current()


@transaction.atomic
def publish(bank_holidays: Mapping[date, str], *, source: str, official_until: date, made_on: date) -> CalendarVersion:
    """Store a new version, named after the day it was made; clocks that start later use it."""
    facts = {"source": source, "official_until": official_until, "made_on": made_on}
    return _store(CalendarVersion, BankHoliday, bank_holidays, {"name": _new_name(made_on), **facts})


def _new_name(made_on):
    """“England and Wales, version 2026-11-23”, and the second of that day “… 2026-11-23.2”."""
    made_that_day = CalendarVersion.objects.filter(made_on=made_on).count()
    return f"{AREA}, version {made_on.isoformat()}" + (f".{made_that_day + 1}" if made_that_day else "")


def seed(apps) -> None:
    """Store the first version, from within a migration. It does nothing when there is one."""
    version, day = apps.get_model("workflow", "CalendarVersion"), apps.get_model("workflow", "BankHoliday")
    if not version.objects.exists():
        _store(version, day, known_bank_holidays(), FIRST_VERSION)


def known_bank_holidays() -> dict[date, str]:
    """Every bank holiday of the first version that falls on a weekday, substitute days included."""
    with FIRST_BANK_HOLIDAYS.open(newline="") as file:
        return {date.fromisoformat(row["on"]): row["name"] for row in csv.DictReader(file)}


def _store(version_model, day_model, bank_holidays, facts):
    said = repr((sorted(facts.items()), sorted(bank_holidays.items())))
    version = version_model.objects.create(**facts, fingerprint=sha256(said.encode()).hexdigest())
    day_model.objects.bulk_create(
        day_model(version=version, on=on, name=name) for on, name in sorted(bank_holidays.items())
    )
    return version
