"""What a connection to PostgreSQL has prepared: reading and planning a small statement is most of what it costs there.

It is run by EXECUTE, a text like any other: the same message still says for whom it is (wall/cursor.py), which chooses
the rows when it runs. Where a table or a policy has changed, PostgreSQL plans anew by itself.
"""

import re
from itertools import count
from weakref import WeakKeyDictionary

from psycopg2.errors import FeatureNotSupported, InvalidSqlStatementName
from psycopg2.extensions import cursor

MOST = 100  # of one connection: each takes some of the server's memory
GONE = FeatureNotSupported, InvalidSqlStatementName  # its columns are of another kind by now; it is not there at all
_of_connections = WeakKeyDictionary()


class Plans:
    """A transaction that fails takes nothing of it away."""

    def __init__(self, link):
        self.ways, self.numbers, self.most = {}, count(1), MOST if is_direct(link) else 0

    def run(self, execute, text, values, saying):
        known = self.ways.get(text)
        before, way = ("", known) if known else self._prepare(text)
        try:
            execute(f"{before}{saying}; {way}", values)
        except GONE:
            self._give_up()
            raise
        if before:
            self.ways[text] = way

    def _prepare(self, text) -> tuple[str, str]:
        """In the same message as its first use. Where that fails, its number is not used again."""
        if len(self.ways) >= self.most:
            return "", text
        return in_two(f"portal_{next(self.numbers)}", text)

    def _give_up(self):
        """Whoever has this connection next sends plain text."""
        self.ways, self.most = {}, 0


def in_two(name, text) -> tuple[str, str]:
    """What prepares it, and what runs it then."""
    places = count(1)
    words = re.sub("%[%s]", lambda found: f"${next(places)}" if found[0] == "%s" else found[0], text)
    marks = ", ".join(["%s"] * (next(places) - 1))
    return f"PREPARE {name} AS {words}; ", f"EXECUTE {name}({marks})" if marks else f"EXECUTE {name}"


def plans_of(link) -> Plans:
    if link not in _of_connections:
        _of_connections[link] = Plans(link)
    return _of_connections[link]


def is_direct(link) -> bool:
    """A pooler answers in the server's place, and not with the number of the server's process. Behind it each
    transaction may be answered by another process, which has prepared nothing."""
    with link.cursor(cursor_factory=cursor) as plain:
        plain.execute("SELECT pg_backend_pid()")
        return plain.fetchone()[0] == link.info.backend_pid
