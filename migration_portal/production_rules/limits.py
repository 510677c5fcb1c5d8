"""Numbers that protect somebody stay within bounds in which they still do."""

import re

BOUNDS = {
    "SESSION_IDLE_MINUTES": (5, 720, "minutes"),
    "SESSION_HOURS": (1, 24, "hours"),
    "STATEMENT_TIMEOUT": (1, 120, "seconds"),
    "WEB_WORKERS": (1, 64, "processes"),
    "WEB_THREADS": (1, 64, "requests"),
    "TRUSTED_PROXIES": (0, 9, "proxies"),
    "MIGRATION_FILES": (1, 10_000, "files"),
    "MIGRATION_MEGABYTES": (20, 100_000, "megabytes"),
    "ORGANISATION_FILES": (1, 1_000_000, "files"),
    "ORGANISATION_MEGABYTES": (20, 1_000_000, "megabytes"),
}


def out_of_bounds(env):
    for name, (least, most, unit) in BOUNDS.items():
        value = env.str(name, default=None)
        if value is not None and not _is_between(value, least, most):
            yield f"{name} is not between {least:,} and {most:,}. Give a whole number of {unit}, or leave it out."


def _is_between(value, least, most):
    return bool(re.fullmatch("[0-9]{1,7}", value)) and least <= int(value) <= most
