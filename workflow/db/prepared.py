"""Statements whose words are put together once."""


class Prepared(str):
    """SQL with a %s for each value, the same whoever asks and for what. PostgreSQL reads and plans it once a connection
    (plans.py); on SQLite it is SQL like any other."""

    __slots__ = ()
