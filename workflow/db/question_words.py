"""What a question says, with the places in it where values come."""

import re
from datetime import datetime

from django.core.exceptions import EmptyResultSet

from workflow.db.prepared import Prepared
from workflow.db.stand_ins import A_NUMBER, found_in

MANY = 100


class Words:
    """`kind`: whether it is planned once. With many values it never is: PostgreSQL makes a table of a long list only
    where it knows what stands in it."""

    def __init__(self, rows, kind, connection):
        self.compiler, self.iterable = rows.query.get_compiler(connection=connection), rows._iterable_class
        self.fields, self.sql = rows._fields, None
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            return
        self._said, self._found = params, [(n, *place) for n, said in enumerate(params) if (place := found_in(said))]
        others = {*range(len(params))} - {n for n, *_ in self._found}
        if any(A_NUMBER.search(str(said)) for said in (self.sql, *(params[n] for n in others))):
            raise RuntimeError("A value stands inside other words.")
        kind = str if len(self._found) > MANY else kind
        if kind is Prepared and connection.vendor == "postgresql":
            self._write_in(params, others, connection)
        self.sql = kind(self.sql)

    def _write_in(self, params, others, connection):
        """What is the same whoever asks is part of the words, for a plan knows no more of a value than of what kind it
        is: which indexes of few rows hold what is asked for hangs on what these are."""
        words = iter(_literal(said, connection) if n in others else "%s" for n, said in enumerate(params))
        self.sql = re.sub("%[%s]", lambda found: next(words) if found[0] == "%s" else found[0], self.sql)
        self._said = [said for n, said in enumerate(params) if n not in others]
        self._found = [(n, *place) for n, (_, *place) in enumerate(self._found)]

    def with_values(self, values, connection):
        if self.sql is None:
            raise EmptyResultSet
        said = [*self._said]
        for n, which, place, away in self._found:
            value = getattr(values, which)[place]
            value = value + away if away else value
            said[n] = _as_stored(value, said[n], connection)
        return self.sql, tuple(said)


def _literal(said, connection) -> str:
    """As the driver would put it in."""
    return connection.ops.compose_sql("%s", [said]).replace("%", "%%")


def _as_stored(value, said, connection):
    if not isinstance(said, str):
        return value
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else str(value)
