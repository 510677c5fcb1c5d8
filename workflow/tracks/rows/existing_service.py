"""A service the practice uses today that somebody added to the interoperability check."""

from dataclasses import dataclass

from django.db import models

from catalogue.models import System
from workflow.tracks.rows.row import Row


class ExistingService(Row):
    case = models.ForeignKey("workflow.FundingCase", models.CASCADE, related_name="+", db_index=False)
    system = models.ForeignKey(System, models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.TextField()  # as the catalogue calls it, or as somebody typed it

    belongs_to = "case"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="a_case_numbers_its_services")]

    def __str__(self):
        return self.name

    @property
    def key(self) -> int:
        """What the check calls it by: the key of its system, or below zero its own number where it has only a name."""
        return self.system_id or -self.number


@dataclass(frozen=True)
class ToCheck:
    """One that the interoperability check has a row for; `added` is its number where somebody added it."""

    key: int
    name: str
    added: int | None = None

    def __str__(self):
        return self.name
