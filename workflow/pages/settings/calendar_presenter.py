"""Bank holidays, versions of the calendar and their differences, as the administrator's pages show them."""

from collections import Counter

from workflow.deadline_changes import counted_otherwise, meetings_in_the_way
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import Recount
from workflow.formatting import counted, long_date, moment, short_date
from workflow.pages.settings.recalculation_presenter import alike

YEARS_SHOWN = 3
LATEST = 20


def coming(calendar, today) -> list[dict]:
    """From today on, as far as anybody plans."""
    return [
        {"on": long_date(on), "name": name, "status": "Worked out" if calendar.is_provisional(on) else "Official"}
        for on, name in sorted(calendar.holidays.items())
        if today <= on and on.year < today.year + YEARS_SHOWN
    ]


def versions() -> list[dict]:
    """Newest first; what the portal came with was put in force by nobody."""
    found = CalendarVersion.objects.order_by("-pk")[:LATEST]
    acts = Recount.objects.filter(closure=None, calendar__in=[version.pk for version in found]).select_related("by")
    act_of, otherwise = {act.calendar_id: act for act in acts}, counted_otherwise.how_many([act.pk for act in acts])
    return [_version(version, act_of.get(version.pk), otherwise) for version in found]


def changed_since_preview() -> dict | None:
    """Of the last calendar over very many, where migrations had changed before their turn came: what they came to."""
    act = Recount.objects.filter(closure=None).exclude(seen="").first()
    number = counted_otherwise.how_many([act.pk]).get(act.pk, 0) if act else 0
    if not number:
        return None
    return {"version": act.calendar.name, "number": _migrations(number), "moves": alike(counted_otherwise.moves(act))}


def _migrations(number):
    return counted(number, "migration was", "migrations were")


def _version(version, act, otherwise):
    number = otherwise.get(act.pk, 0) if act else 0
    return {
        "name": version.name,
        "source": version.source,
        "why": act.why if act else "What this service came with.",
        "by": f"{act.by.name}, {moment(act.at)}" if act else short_date(version.made_on),
        "moved": f"{act.moved:,}" if act else "0",
        "otherwise": f"{_migrations(number)} counted otherwise than previewed" if number else "",
        "told": f"{act.told:,}" if act else "0",
    }


def meetings_on(added) -> list[str]:
    """How many fall on each bank holiday that is added, not whose (docs/adr/0013)."""
    often = Counter(booking.on for booking in meetings_in_the_way.meetings_on(dict(added)))
    return [f"{long_date(on)}: {counted(number, 'meeting')}" for on, number in sorted(often.items())]


def differences(proposed) -> list[dict]:
    kinds = (("Added", proposed.added), ("Taken away", proposed.removed), ("Renamed", proposed.renamed))
    rows = [_listed(key, days) for key, days in kinds if days]
    unknown = [day for day in proposed.added if day[0] > proposed.official_until]
    return [
        *rows,
        *([_listed("Check the year: no bank holiday of it is official yet", unknown)] if unknown else []),
        {"key": "Official until", "value": short_date(proposed.official_until)},
        {"key": "Source", "value": proposed.source},
    ]


def _listed(key, days):
    first, *more = [f"{name}, {long_date(on)}" for on, name in days]
    return {"key": key, "value": first, "lines": more}
