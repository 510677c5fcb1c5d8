"""Amounts and counts as people write them. What could mean two amounts is asked back, never guessed."""

import re
import unicodedata
from decimal import Decimal

from .letters import plain

AMOUNT = re.compile(
    r"(-?)(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.[0-9]{0,2})?|(-?)\.[0-9]{1,2}"
)
COUNT = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.0*)?")
IN_POUNDS = re.compile(r"(?i)\s?(?:GBP|pounds|£)$")
POUNDS_OF = re.compile(r"(?i)^(-?)\s*(?:GBP\s*)?(?:£\s*)?")
ONE_COMMA = re.compile(r"([0-9]{1,6}),([0-9]{1,2})")
ONE_POINT = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{3})")
BESIDE = ("<super>", "<sub>", "<circle>")  # figures that belong to a footnote or a power, not to the amount
TURNED_ROUND = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{2})")


class Doubtful(ValueError):
    """The message asks which of two amounts is meant."""


def amount(text: str) -> Decimal | None:
    """Pounds; None for what is no amount; Doubtful for what may be two."""
    typed = IN_POUNDS.sub("", POUNDS_OF.sub(r"\1", _in_one_line(text)))
    if asked := _which(typed):
        raise Doubtful(asked)
    if not AMOUNT.fullmatch(typed):
        return None
    return Decimal(typed.replace(",", "").replace(" ", ""))


def count(text: str) -> str | None:
    """The digits of a whole number; None for anything else."""
    typed = _in_one_line(text)
    return re.sub(r"[, ]|\.0*$", "", typed) if COUNT.fullmatch(typed) else None


def _in_one_line(text) -> str:
    """Nothing where £1000² might be read as £10,002."""
    if any(unicodedata.decomposition(letter).startswith(BESIDE) for letter in text):
        return ""
    return re.sub(r"\s+", " ", plain(text))


def _which(typed) -> str:
    """12,50 and 12.500 are written in different ways by different people."""
    if found := ONE_COMMA.fullmatch(typed):
        whole, pence = found.groups()
        return f"Did you mean £{whole}.{pence:0<2} or £{int(whole + pence.ljust(2, '0')):,}?"
    if found := ONE_POINT.fullmatch(typed):
        whole, rest = found.groups()
        return f"Did you mean £{whole}.{rest[:2]} or £{int(whole + rest):,}?"
    if found := TURNED_ROUND.fullmatch(typed):
        return f"Did you mean £{found[1].replace('.', ',')}.{found[2]}?"
    return ""
