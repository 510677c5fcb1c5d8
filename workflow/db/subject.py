"""A record as events, work items, messages and addresses name it: `calloff:12`."""

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat


class Subject(str):
    """Of a machine and a number; a table keeps it as the text that it is."""

    __slots__ = ()

    @classmethod
    def of(cls, model, number) -> "Subject":
        return cls(f"{model._meta.model_name}:{number}")

    @property
    def machine(self) -> str:
        return self.partition(":")[0]

    @property
    def number(self) -> int:
        return int(self.partition(":")[2])


def subject_of_row(model, number="pk") -> Concat:
    """The same, in a query. `number`: the column, or an expression."""
    return Concat(Value(Subject.of(model, "")), Cast(number, CharField()), output_field=CharField())


def is_about(*machines: str) -> Q:
    """Rows about a record of one of these machines."""
    return Q(*(Q(subject__startswith=f"{machine}:") for machine in machines), _connector=Q.OR)
