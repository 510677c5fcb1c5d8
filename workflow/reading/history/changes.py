"""How a field that history shows reads, before an event and after it. No other field appears."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date
from workflow.tracks.presentation.declared import Reads
from workflow.tracks.registry import PRESENTATIONS, machine_of


def _day(value, case):
    return short_date(date.fromisoformat(value)) if isinstance(value, str) else short_date(value)


def _days(value, case):
    return listed([_day(day, case) for day in value])


def _hour(value, case):
    return clock_time(time.fromisoformat(value)) if isinstance(value, str) else clock_time(value)


def _text(value, case):
    return str(value)


def _money(value, case):
    return f"£{Decimal(value):,.2f}"


def _organisations(value, case):
    return listed(sorted(case.name_of(organisation) for organisation in value))


def _yes_no(value, case):
    return "Yes" if value else "No"


READ = {
    Reads.TEXT: _text,
    Reads.DAY: _day,
    Reads.DAYS: _days,
    Reads.HOUR: _hour,
    Reads.MONEY: _money,
    Reads.YES_NO: _yes_no,
    Reads.ORGANISATIONS: _organisations,
}


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


def changes_of(event, now: dict, case) -> list[Change]:
    """What each shown field said before the event and after it."""
    return [
        Change(shown.label, read_out(event.before[name], shown, case), read_out(now.get(name), shown, case))
        for name, shown in PRESENTATIONS[machine_of(event.subject)].history.items()
        if name in event.before
    ]


def read_out(value, shown, case) -> str:
    return READ[shown.reads](value, case) if value not in (None, "", [], {}) else ""
