"""Why an uploaded file is refused, and what stands between pieces of its text."""

BETWEEN = "\n"  # so that the digits of two cells or pages never make one number


PAGE = "\f"  # stands between the pages of a file


class Unsafe(Exception):
    """The message tells the person what to do, in their words."""
