"""What commands are asked with on the line: a number or a day that they can use, or a sentence why not."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from datetime import date


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """For `type=`: a whole number from lowest to highest, both included."""

    def read(typed: str) -> int:
        if not typed.isascii() or not typed.isdigit() or not lowest <= int(typed[:20]) <= highest:
            raise ArgumentTypeError(f"“{typed}” is not a whole number from {lowest:,} to {highest:,}")
        return int(typed)

    return read


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(f"“{typed}” is not a day such as 2026-11-01") from None
