"""What the people of the demonstration type: the words are in typed.toml."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

DOCTORS = ("Dr Ann Ware", "Dr Kofi Mensah", "Dr Elin Price", "Dr Ravi Nathan", "Dr Joan Tallis", "Dr Hamza Iqbal")
ROLES = ("Senior partner", "Managing partner", "GP partner and digital lead")


def typed(step, turn: int) -> dict:
    """One of the answers people give to a step, another one each turn; only what its form asks. A name without a role
    is that of a service or a board."""
    choices = _words().get(step.name, [{}])
    signed = {"name": DOCTORS[turn % len(DOCTORS)], "role": ROLES[turn % len(ROLES)]}
    said = (signed if "role" in step.asks else {}) | choices[turn % len(choices)]
    return {name: answer for name, answer in said.items() if name in step.asks}


@cache
def _words() -> dict[str, list[dict]]:
    with Path(__file__).with_name("typed.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)
