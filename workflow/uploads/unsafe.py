"""Why an uploaded file is refused, and what stands between pieces of its text."""

BETWEEN = "\n"  # so that the digits of two cells or pages never make one number


class Unsafe(Exception):
    """The message tells the person what to do, in their words."""
