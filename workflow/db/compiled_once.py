"""Questions whose words are the same whoever asks: built and compiled the first time only, which is most of what a page
costs."""

from collections.abc import Callable
from copy import copy
from datetime import datetime
from functools import wraps
from types import SimpleNamespace

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from workflow.db.stand_ins import A_NUMBER, StandIns, Values, found_in, shape_of

MOST = 100  # shapes of one function are kept
_known = {}


def compiled_once(build: Callable[..., QuerySet]) -> Callable[..., "Question"]:
    """Of numbers, days, moments, records and whatever is a `Word` given to it, `build` may look at nothing but the kind
    of an organisation, and it asks the database nothing: they are put into its words each time. To a day or a moment it
    may add a timedelta; of its parts (its year, its weekday) it may read none."""

    @wraps(build)
    def ask(*given):
        return question(build, given)

    return ask


def question(build, given) -> "Question":
    values, connection = Values(), connections[DEFAULT_DB_ALIAS]
    shape = connection.vendor, shape_of(given, values)
    words = _known.setdefault(build, {}).get(shape) or _put_together(build, given, shape, connection)
    return Question(words, values, connection)


def _put_together(build, given, shape, connection):
    if len(_known[build]) >= MOST:
        _known[build].clear()
    with connection.execute_wrapper(_nothing_is_asked):
        words = _known[build][shape] = _Words(build(*StandIns().one_for(given)), connection)
    return words


def some_of(numbers) -> tuple[int, ...]:
    """For an IN: the last is said again until there are two, four, eight, so that few sizes are asked for."""
    found = sorted(numbers)
    return (*found, *found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))) if found else ()


class Question:
    """Its rows come as those of the queryset would; its first few can be asked for, once."""

    def __init__(self, words, values, connection, most=None):
        self.words, self.values, self.connection, self.most = words, values, connection, most

    def __getitem__(self, first: slice):
        if first.start or first.step or first.stop is None or first.stop < 0 or self.most is not None:
            raise ValueError("Only the first few of a question can be asked for.")
        return Question(self.words, self.values, self.connection, first.stop)

    def __bool__(self):
        return any(True for _ in self)

    def sql_with_params(self):
        """Raises EmptyResultSet where it asks for nothing, as querysets do."""
        sql, said = self.words.with_values(self.values, self.connection)
        return (sql, said) if self.most is None else (f"{sql} LIMIT %s", (*said, self.most))

    def __iter__(self):
        return iter(self.words.rows_as(self))

    def compiler(self):
        """Which has compiled already."""
        compiler = copy(self.words.compiler)
        compiler.connection, compiler.as_sql = self.connection, self.sql_with_params
        return compiler


class _Words:
    """What is said, with the places in it where values come."""

    def __init__(self, rows, connection):
        self.compiler, self._iterable = rows.query.get_compiler(connection=connection), rows._iterable_class
        self._fields, self.sql = rows._fields, None
        try:
            self.sql, params = self.compiler.as_sql()
        except EmptyResultSet:
            return
        self._said, self._found = params, [(n, *place) for n, said in enumerate(params) if (place := found_in(said))]
        others = {*range(len(params))} - {n for n, *_ in self._found}
        if any(A_NUMBER.search(str(said)) for said in (self.sql, *(params[n] for n in others))):
            raise RuntimeError("A value stands inside other words.")

    def with_values(self, values, connection):
        if self.sql is None:
            raise EmptyResultSet
        said = [*self._said]
        for n, which, place, away in self._found:
            value = getattr(values, which)[place]
            value = value + away if away else value
            said[n] = _as_stored(value, said[n], connection)
        return self.sql, tuple(said)

    def rows_as(self, question):
        query = _Asked(self.compiler.query, question)
        return self._iterable(SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _fields=self._fields, model=query.model,
                                              _known_related_objects={}))  # fmt: skip


class _Asked:
    """The query as Django's iterables ask it for its compiler, and for which columns there are."""

    def __init__(self, query, question):
        self._query, self._question = query, question

    def get_compiler(self, using):
        return self._question.compiler()

    def __getattr__(self, name):
        return getattr(self._query, name)


def _as_stored(value, said, connection):
    if not isinstance(said, str):
        return value
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else str(value)


def _nothing_is_asked(execute, sql, params, many, context):
    raise RuntimeError("What is compiled once asks the database nothing while it is built.")
