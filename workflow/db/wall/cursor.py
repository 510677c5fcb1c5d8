"""A cursor that says with every statement for whom it is.

It is said for that statement alone (outside a transaction) or until the next one (inside), in the same message to the
server: it costs no round trip, and nothing of it stays with a connection for whoever has it next.
"""

import re

from psycopg2.extensions import TRANSACTION_STATUS_INERROR, cursor
from psycopg2.sql import Composable

from workflow.db.plans import plans_of
from workflow.db.prepared import Prepared
from workflow.db.wall.reader import who_reads

SETTING = "portal.reader"
ABOUT_ROWS = re.compile(r"[\s(]*(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES|EXPLAIN|LOCK|COPY)\b", re.IGNORECASE)


class SayingCursor(cursor):
    asked = None  # what is prepared, with its values

    @property
    def query(self):
        """What was asked, in its own words where the server was sent the name of a plan."""
        return self.mogrify(*self.asked) if self.asked else super().query

    def execute(self, query, variables=None):
        self.asked = None
        text = self._words_of(query)
        if not self._is_to_be_said(text):
            return super().execute(text, variables)
        if self.name is not None:
            return self._declare(text, variables)
        if isinstance(text, Prepared):
            self.asked = f"{_saying()}; {text}", variables
            return plans_of(self.connection).run(super().execute, text, variables, _saying())
        return super().execute(f"{_saying()}; {text}", variables)

    def executemany(self, query, variables):
        for one in variables:
            self.execute(query, one)

    def _words_of(self, query):
        """psycopg2's own helpers send bytes, as `mogrify` gives them."""
        if isinstance(query, bytes):
            return query.decode()
        return query.as_string(self) if isinstance(query, Composable) else query

    def _is_to_be_said(self, text):
        """What is not about rows may have to stand alone, as CREATE DATABASE has; a transaction that has failed hears
        of nothing but its rollback."""
        failed = self.connection.info.transaction_status == TRANSACTION_STATUS_INERROR
        return not failed and (self.name is not None or isinstance(text, Prepared) or ABOUT_ROWS.match(text))

    def _declare(self, text, variables):
        """A cursor of the server can be declared beside nothing else. Outside a transaction it reads all at once."""
        with self.connection.cursor(cursor_factory=cursor) as plain:
            if not self.connection.autocommit:
                plain.execute(_saying())
                return super().execute(text, variables)
            plain.execute(f"SET {SETTING} = '{who_reads()}'")
            try:
                return super().execute(text, variables)
            finally:
                plain.execute(f"RESET {SETTING}")


def _saying():
    return f"SET LOCAL {SETTING} = '{who_reads()}'"
