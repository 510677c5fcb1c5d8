"""Questions whose words are the same whoever asks: built and compiled the first time only, which is most of what a page
costs."""

from collections.abc import Callable
from copy import copy
from functools import wraps
from types import SimpleNamespace

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

from workflow.db.prepared import Prepared
from workflow.db.question_words import Words
from workflow.db.stand_ins import StandIns, Values, shape_of

MOST = 100  # shapes of one function are kept
_known = {}


def compiled_once(build: Callable[..., QuerySet]) -> Callable[..., "Question"]:
    """Of numbers, days, moments, records and whatever is a `Word` given to it, `build` may look at nothing but the kind
    of an organisation, and it asks the database nothing: they are put into its words each time. To a day or a moment it
    may add a timedelta; of its parts (its year, its weekday) it may read none."""
    return _asking(build, str)


def planned_once(build: Callable[..., QuerySet]) -> Callable[..., "Question"]:
    """Besides, PostgreSQL plans it once a connection, for all values: only for what is found by the same way down the
    same indexes whatever they are (decision record 48)."""
    return _asking(build, Prepared)


def _asking(build, kind):
    @wraps(build)
    def ask(*given):
        return question(build, given, kind)

    return ask


def question(build, given, kind=str) -> "Question":
    values, connection = Values(), connections[DEFAULT_DB_ALIAS]
    shape = connection.vendor, shape_of(given, values)
    words = _known.setdefault(build, {}).get(shape) or _put_together(build, given, shape, kind, connection)
    return Question(words, values, connection)


def _put_together(build, given, shape, kind, connection):
    if len(_known[build]) >= MOST:
        _known[build].clear()
    with connection.execute_wrapper(_nothing_is_asked):
        rows = build(*StandIns().one_for(given))
    words = _known[build][shape] = Words(rows, kind, connection)  # which may ask what the database can do
    return words


def some_of(numbers, least=1) -> tuple[int, ...]:
    """For an IN: the last is said again until there are two, four, eight, so that few sizes are asked for."""
    found = sorted(numbers)
    size = max(1 << (len(found) - 1).bit_length(), least)
    return (*found, *found[-1:] * (size - len(found))) if found else ()


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
        return (sql, said) if self.most is None else (type(sql)(f"{sql} LIMIT {self.most:d}"), said)

    def __iter__(self):
        words, query = self.words, _Asked(self.words.compiler.query, self)
        return iter(words.iterable(SimpleNamespace(db=DEFAULT_DB_ALIAS, query=query, _fields=words.fields,
                                                   model=query.model, _known_related_objects={})))  # fmt: skip

    def compiler(self):
        """Which has compiled already."""
        compiler = copy(self.words.compiler)
        compiler.connection, compiler.as_sql = self.connection, self.sql_with_params
        return compiler


class _Asked:
    """The query as Django's iterables ask it for its compiler, and for which columns there are."""

    def __init__(self, query, question):
        self._query, self._question = query, question

    def get_compiler(self, using):
        return self._question.compiler()

    def __getattr__(self, name):
        return getattr(self._query, name)


def _nothing_is_asked(execute, sql, params, many, context):
    raise RuntimeError("What is compiled once asks the database nothing while it is built.")
