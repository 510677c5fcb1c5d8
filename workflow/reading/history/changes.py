"""How a field that history shows reads, before an event and after it. No other field appears."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date, span
from workflow.tracks.presentation.declared import Reads
from workflow.tracks.registry import PRESENTATIONS, machine_of
from workflow.tracks.rows.period import pounds


def _day(value, reader):
    return short_date(date.fromisoformat(value)) if isinstance(value, str) else short_date(value)


def _days(value, reader):
    return listed([_day(day, reader) for day in value])


def _hour(value, reader):
    return clock_time(time.fromisoformat(value)) if isinstance(value, str) else clock_time(value)


def _text(value, reader):
    return str(value)


def _money(value, reader):
    return f"£{Decimal(value):,.2f}"


def _ordered(value, reader):
    """A supplier reads prices and not who pays."""
    return [f"{row['what']}: {row['quantity']:,} at {_price(row, 'price')}" for row in value]


def _costs(value, reader):
    return [f"{row['what']}: {_price(row, 'amount')}, {row['source'] or 'nobody pays yet'}" for row in value]


def _price(row, name):
    return pounds(Decimal(row[name]), row.get("per", ""))


def _services(value, reader):
    return [row["name"] for row in value]


def _boards(value, reader):
    return [f"{name}: {board['decision']}" for name, board in value.items()]


def _busy(value, reader):
    """The new supplier reads when, and not with what."""
    days = [(span(*(date.fromisoformat(row[end]) for end in ("first", "last"))), row["what"]) for row in value]
    return [f"{what}, {when}" if reader.is_local else when for when, what in days]


def _organisations(value, reader):
    return listed(sorted(reader.name_of(organisation) for organisation in value))


def _yes_no(value, reader):
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


def changes_of(event, now: dict, reader) -> list[Change]:
    """What each shown field said before the event and after it; of rows only those that read differently."""
    return [
        _change(shown, event.before[name], now.get(name), reader)
        for name, shown in PRESENTATIONS[machine_of(event.subject)].history.items()
        if name in event.before
    ]


def _change(shown, was, now, reader) -> Change:
    before, after = read_out(was, shown, reader), read_out(now, shown, reader)
    return Change(shown.label, _without(before, after), _without(after, before))


def _without(words, others):
    return listed([one for one in words if one not in others]) if isinstance(words, list) else words or ""


def read_out(value, shown, reader) -> str:
    return READ[shown.reads](value, reader) if value not in (None, "", [], {}) else ""
