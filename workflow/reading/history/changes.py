"""Which fields history shows when they change, by what name, and how their values read. No other field appears."""

from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date, span
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


FIELDS = {
    "golivedate": {
        "on": ("Go-live date", _day), "fall_backs": ("Fall-back dates", _days),
        "agreed_by": ("Agreed by", _organisations),
        "initial_extract_on": ("Initial data extract", _day), "final_extract_on": ("Final data extract", _day),
        "busy": ("Busy periods", _busy),
    },
    "daterequest": {
        "chosen": ("Confirmed date", _day), "initial_extract_on": ("Initial data extract", _day),
        "final_extract_on": ("Final data extract", _day),
    },
    "calloff": {
        "description": ("Description", _text), "commencement_on": ("Commencement date", _day),
        "term_months": ("Length in months", _text), "planned_on": ("Planned delivery date", _day),
        "cease_on": ("End of the current system", _day), "monthly_charge": ("Monthly charge", _money),
        "old_agreement": ("Agreement that ends", _text), "for_date": ("Prepared for the go-live date", _day),
        "round": ("Revision", _text), "lines": ("Ordered", _ordered),
    },
    "dataextractrequest": {"wanted_on": ("Wanted on", _day), "iteration": ("Request number", _text)},
    "booking": {"on": ("Date", _day), "at": ("Time", _hour), "place": ("Place", _text)},
    "fundingcase": {"approved_on": ("Approved on", _day), "cost_lines": ("Costs", _costs),
        "services": ("Added to the check", _services), "boards": ("Local boards", _boards),
    },
    "migration": {"registered_on": ("Registered on", _day), "held_until": ("On hold until", _day)},
}  # fmt: skip


def changes_of(event, now: dict, case) -> list[dict]:
    """What each shown field said before the event and after it; of rows only those that read differently."""
    found = []
    for name, (what, read) in FIELDS.get(event.subject.partition(":")[0], {}).items():
        if name in event.before:
            before, after = (_read(value, read, case) for value in (event.before[name], now.get(name)))
            gone, new = _without(before, after), _without(after, before)
            found.append({"what": what, "before": gone, "after": new})
    return found


def _without(words, others):
    return listed([one for one in words if one not in others]) if isinstance(words, list) else words or ""


def _read(value, read, case):
    return read(value, case) if value not in (None, "", [], {}) else ""
