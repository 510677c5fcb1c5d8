"""Which fields history shows when they change, by what name, and how their values read. No other field appears."""

from datetime import date, time
from decimal import Decimal

from workflow.formatting import clock_time, listed, short_date


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


FIELDS = {
    "golivedate": {
        "on": ("Go-live date", _day), "fall_backs": ("Fall-back dates", _days),
        "agreed_by": ("Agreed by", _organisations),
        "initial_extract_on": ("Initial data extract", _day), "final_extract_on": ("Final data extract", _day),
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
        "round": ("Revision", _text),
    },
    "dataextractrequest": {"wanted_on": ("Wanted on", _day), "iteration": ("Request number", _text)},
    "booking": {"on": ("Date", _day), "at": ("Time", _hour), "place": ("Place", _text)},
    "fundingcase": {"approved_on": ("Approved on", _day)},
    "migration": {"registered_on": ("Registered on", _day), "held_until": ("On hold until", _day)},
}  # fmt: skip


def changes_of(event, now: dict, case) -> list[dict]:
    """What each shown field said before the event and after it."""
    fields = FIELDS.get(event.subject.partition(":")[0], {})
    return [
        {"what": what, "before": _read(event.before[name], read, case), "after": _read(now.get(name), read, case)}
        for name, (what, read) in fields.items()
        if name in event.before
    ]


def _read(value, read, case):
    return read(value, case) if value not in (None, "", [], {}) else ""
