"""Limits and their versions, in words."""

from workflow.deadlines.limit_names import name_of
from workflow.deadlines.limit_version import LimitVersion
from workflow.deadlines.limits import ALL
from workflow.deadlines.rules_in_force import in_force
from workflow.formatting import counted, long_date, moment, short_date, upper_first

DECLARED = "What this service came with"


def every_limit(today) -> list[dict]:
    """In the order a migration meets them; the review of a hold has a date of its own, and is left out."""
    versions = {}
    for version in LimitVersion.objects.all():
        versions.setdefault(version.limit, []).append(version)
    return [_row(limit, versions.get(limit.key, []), today) for limit in ALL.values() if limit.days]


def versions(limit) -> list[dict]:
    """Newest first, the declared one last."""
    found = LimitVersion.objects.filter(limit=limit.key).select_related("by")
    rows = [
        {"says": _terms(v), "since": short_date(v.from_on), "source": v.source, "by": f"{v.by.name}, {moment(v.at)}"}
        for v in found
    ]
    return [*reversed(rows), {"says": _terms(limit), "since": "The beginning", "source": DECLARED, "by": ""}]


def says_so_already(limit, version) -> bool:
    present = in_force(limit, list(LimitVersion.objects.filter(limit=limit.key)), version.from_on)
    return (present.days, present.basis) == (version.days, version.basis)


def says(version) -> str:
    """“6 working days from 1 July 2026”."""
    return f"{counted(version.days, 'working day')} from {short_date(version.from_on)}"


def what_would_change(version, running) -> list[str]:
    """`running`: working days, and how many open deadlines keep them."""
    starts = f"What starts on or after {long_date(version.from_on)} will have {_terms(version)}"
    kept = [
        f"{counted(number, 'open deadline')} {'keeps' if number == 1 else 'keep'} {counted(days, 'working day')}"
        for days, number in running
    ]
    return [starts, *(kept or ["Nothing is open that this limit concerns"]), f"Source: {version.source}"]


def _row(limit, versions, today):
    now = in_force(limit, versions, today)
    later = [version for version in versions if version.from_on > today]
    return {
        "key": limit.key,
        "name": name_of(limit.key),
        "days": counted(now.days, "working day"),
        "basis": upper_first(now.basis),
        "later": ". ".join(says(version) for version in later),
    }


def _terms(limit) -> str:
    """“6 working days (SLA, page 6)”."""
    return f"{counted(limit.days, 'working day')} ({limit.basis})"
