"""A row that belongs to a record: whoever may see the record sees it."""

from decimal import Decimal

from django.db import models
from django.db.models import CharField, OuterRef, Value
from django.db.models.functions import Cast, Concat

from workflow.kernel.participation import known_to
from workflow.kernel.visibility import Guarded


class Row(Guarded):
    """It is never changed in place: another one with the same number takes its place when a step says so."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()  # within its record: what a form, a link and the history call it by

    belongs_to = None  # the name of its foreign key
    sorted_by = ("number",)

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, organisation):
        machine = cls._meta.get_field(cls.belongs_to).related_model._meta.model_name
        record = Cast(OuterRef(cls.belongs_to), CharField())
        return known_to(organisation, Concat(Value(f"{machine}:"), record, output_field=CharField()))

    @property
    def record_id(self) -> int:
        return getattr(self, f"{self.belongs_to}_id")

    @classmethod
    def says(cls) -> list:
        """The fields that hold what somebody typed, and the number."""
        places = {"id", "migration", cls.belongs_to}
        return [field for field in cls._meta.concrete_fields if field.name not in places]

    def said(self) -> dict:
        """As history keeps it: the words that stood in the record before it had rows."""
        return {field.name: _plain(getattr(self, field.attname)) for field in self.says()}

    @classmethod
    def from_said(cls, said):
        """Not saved yet. What an earlier release did not ask is left as the field begins."""
        known = {field.name: field for field in cls.says() if field.name in said}
        return cls(**{field.attname: field.to_python(said[name]) for name, field in known.items()})

    def but(self, **changes):
        """The same row, saying something else; not saved yet."""
        return self.from_said({**self.said(), **changes})


def _plain(value):
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
