"""How a field that history shows reads, before an event and after it. No other field appears."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date, span
from workflow.tracks.presentation.declared import Reads
from workflow.tracks.registry import PRESENTATIONS, machine_of
from workflow.tracks.rows.period import pounds


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


def _ordered(value, case):
    """A supplier reads prices and not who pays."""
    return [f"{row['what']}: {row['quantity']:,} at {_price(row, 'price')}" for row in value]


def _costs(value, case):
    return [f"{row['what']}: {_price(row, 'amount')}, {row['source'] or 'nobody pays yet'}" for row in value]


def _price(row, name):
    return pounds(Decimal(row[name]), row.get("per", ""))


def _services(value, case):
    return [row["name"] for row in value]


def _boards(value, case):
    return [f"{name}: {board['decision']}" for name, board in value.items()]


def _busy(value, case):
    """The new supplier reads when, and not with what."""
    days = [(span(*(date.fromisoformat(row[end]) for end in ("first", "last"))), row["what"]) for row in value]
    return [f"{what}, {when}" if case.is_local else when for when, what in days]


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
    Reads.ORDERED: _ordered,
    Reads.COSTS: _costs,
    Reads.SERVICES: _services,
    Reads.BOARDS: _boards,
    Reads.BUSY: _busy,
}


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


def changes_of(event, now: dict, case) -> list[Change]:
    """What each shown field said before the event and after it; of rows only those that read differently."""
    return [
        _change(shown, event.before[name], now.get(name), case)
        for name, shown in PRESENTATIONS[machine_of(event.subject)].history.items()
        if name in event.before
    ]


def _change(shown, was, now, case) -> Change:
    before, after = read_out(was, shown, case), read_out(now, shown, case)
    return Change(shown.label, _without(before, after), _without(after, before))


def _without(words, others):
    return listed([one for one in words if one not in others]) if isinstance(words, list) else words or ""


def read_out(value, shown, case) -> str:
    return READ[shown.reads](value, case) if value not in (None, "", [], {}) else ""
