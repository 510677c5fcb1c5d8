"""Numbers that protect somebody stay within bounds in which they still do."""

import re

BOUNDS = {
    "SESSION_IDLE_MINUTES": (5, 720, "minutes"),
    "SESSION_HOURS": (1, 24, "hours"),
    "STATEMENT_TIMEOUT": (1, 120, "seconds"),
    "TRUSTED_PROXIES": (0, 9, "proxies"),
}


def out_of_bounds(env):
    for name, (least, most, unit) in BOUNDS.items():
        value = env.str(name, default=None)
        if value is not None and not _is_between(value, least, most):
            yield f"{name} is not between {least} and {most}. Give a whole number of {unit}, or leave it out."


def _is_between(value, least, most):
    return bool(re.fullmatch("[0-9]{1,4}", value)) and least <= int(value) <= most
