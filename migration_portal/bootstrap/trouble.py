"""What can go wrong before Django is there."""


class Trouble(Exception):
    """One sentence that says what is wrong and what to do about it."""
