"""How a field that history shows reads, before an event and after it. No other field appears."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date, span
from workflow.kernel.machine import machine_of
from workflow.tracks.presentation.declared import Reads
from workflow.tracks.registry import PRESENTATIONS
from workflow.tracks.rows.price_period import pounds

NOBODY_PAYS = "nobody pays yet"


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
    return [f"{_line(row)}, {row['funding'] or NOBODY_PAYS}" if reader.is_local else _line(row) for row in value]


def _line(row):
    each = " for each patient" if row.get("per_patient") else ""
    return f"{row['what']}: {row['quantity']:,} at {_price(row, 'price')}{each}"


def _costs(value, reader):
    return [f"{row['what']}: {_price(row, 'amount')}, {row['source'] or NOBODY_PAYS}" for row in value]


def _price(row, name):
    return pounds(Decimal(row[name]), row.get("per", ""))


def _services(value, reader):
    return [row["name"] for row in value]


def _boards(value, reader):
    return [f"{name}: {board['decision']}{_since(board.get('on'), reader)}" for name, board in value.items()]


def _since(day, reader):
    return f", {_day(day, reader)}" if day else ""


def _busy(value, reader):
    """The new supplier reads when, and not with what."""
    days = [(span(*(date.fromisoformat(row[end]) for end in ("first", "last"))), row["what"]) for row in value]
    return [f"{what}, {when}" if reader.is_local else when for when, what in days]


def _organisation(value, reader):
    return reader.name_of(value)


def _organisations(value, reader):
    return listed(sorted(reader.name_of(organisation) for organisation in value))


def _signature(value, reader):
    return f"{value['name']}, {value['role']}, {_day(value['on'], reader)}"


def _yes_no(value, reader):
    return "Yes" if value else "No"


READ = {
    Reads.TEXT: _text,
    Reads.DAY: _day,
    Reads.DAYS: _days,
    Reads.HOUR: _hour,
    Reads.MONEY: _money,
    Reads.YES_NO: _yes_no,
    Reads.ORGANISATION: _organisation,
    Reads.ORGANISATIONS: _organisations,
    Reads.ORDERED: _ordered,
    Reads.COSTS: _costs,
    Reads.SERVICES: _services,
    Reads.BOARDS: _boards,
    Reads.BUSY: _busy,
    Reads.SIGNATURE: _signature,
}


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


def changes_of(event, now: dict, reader) -> list[Change]:
    """What each shown field said before the event and after it; of rows only those that read differently, and nothing
    of what reads the same to this reader."""
    found = [
        _change(shown, event.before[name], now.get(name), reader)
        for name, shown in PRESENTATIONS[machine_of(event.subject)].history.items()
        if name in event.before
    ]
    return [change for change in found if change.before != change.after]


def _change(shown, was, now, reader) -> Change:
    before, after = read_out(was, shown, reader), read_out(now, shown, reader)
    return Change(shown.label, _without(before, after), _without(after, before))


def _without(words, others):
    """Two rows that read alike are two."""
    return listed([*(Counter(words) - Counter(others)).elements()]) if isinstance(words, list) else words or ""


def read_out(value, shown, reader) -> str:
    return READ[shown.reads](value, reader) if value not in (None, "", [], {}) else ""
