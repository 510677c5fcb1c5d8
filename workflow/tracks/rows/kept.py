"""The rows of a record, as an attribute of it: read when somebody asks, written with the record.

To the engine they are a field like any other: it sees that they have changed, saves them, and keeps in the history what
they said before, from which a step taken in error is withdrawn.
"""

from collections.abc import Sequence
from functools import cache, cached_property
from operator import attrgetter

from workflow.db.in_one_statement import InOneStatement

ROWS = []  # every table of rows that a machine declares
ALL_OF_A_MIGRATION = InOneStatement(lambda number: [model.everything.filter(migration=number) for model in ROWS])


class Rows(Sequence):
    """`given`: what takes the place of the rows `instead_of`, once the record is saved."""

    def __init__(self, record, model, given=None, instead_of=None):
        self.record, self.model, self.given, self.instead_of = record, model, given, instead_of

    @cached_property
    def _all(self) -> list:
        found = self._stored() if self.given is None else self.given
        return sorted(found, key=attrgetter(*self.model.sorted_by))

    def _stored(self):
        if self.record.pk is None:
            return []
        migration = self.record.migration
        if self.model not in migration.read:
            migration.read |= ALL_OF_A_MIGRATION.records(migration.pk)
        return [row for row in migration.read[self.model] if row.record_id == self.record.pk]

    def __getitem__(self, place):
        return self._all[place]

    def __len__(self):
        return len(self._all)

    def __eq__(self, other):
        return self is other or (isinstance(other, Rows) and self.said() == other.said())

    __hash__ = None

    def said(self) -> list[dict]:
        return [row.said() for row in self]

    def numbered(self, number):
        return next((row for row in self if row.number == number), None)

    def write(self):
        """Only what is new, gone or different."""
        if self.given is None:
            return
        was = {row.number: row for row in self.instead_of}
        gone = was.keys() - {row.number for row in self}
        if gone:
            self.model.everything.filter(pk__in=[was[number].pk for number in gone]).delete()
        for row in self:
            row.migration = self.record.migration
            setattr(row, row.belongs_to, self.record)
            row.pk = was[row.number].pk if row.number in was else None
            if row.pk and row.said() != was[row.number].said():
                row.save(force_update=True)
        self.model.everything.bulk_create([row for row in self if row.number not in was])
        self.given = self.instead_of = list(self)


class HasRows:
    """Declares the rows of a machine: `lines = HasRows(OrderLine)`."""

    def __init__(self, model):
        self.model = model
        ROWS.append(model)

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, record, owner=None):
        return self if record is None else record.__dict__.setdefault(self.name, Rows(record, self.model))

    def __set__(self, record, rows):
        """Copies of these; one without a number gets the next."""
        before = self.__get__(record)
        new = [row.but() for row in rows]
        numbers = [row.number for row in (*before, *new) if row.number is not None]
        for row in new:
            if row.number is None:
                row.number = max(numbers, default=0) + 1
                numbers.append(row.number)
        record.__dict__[self.name] = Rows(
            record, self.model, new, before if before.given is None else before.instead_of
        )


@cache
def rows_of(model) -> dict[str, HasRows]:
    return {name: it for cls in model.__mro__ for name, it in vars(cls).items() if isinstance(it, HasRows)}


class WithRows:
    """A machine that has rows; they are saved with it."""

    def save(self, *args, update_fields=None, **kwargs):
        rows = rows_of(type(self))
        fields = update_fields and [name for name in update_fields if name not in rows]
        super().save(*args, update_fields=fields, **kwargs)
        for name in rows:
            if update_fields is None or name in update_fields:
                getattr(self, name).write()

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        for name in rows_of(type(self)):
            self.__dict__.pop(name, None)
        super().refresh_from_db(using, fields, from_queryset)
