"""What a limit of the process says from a day on: a change of policy is a new version, and never touches a clock
that runs."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from catalogue.models import User
from workflow.deadlines.recalculation_record import WrittenOnce


def never_given_twice() -> str:
    """A number may be, after a rollback; what is read once and kept goes by this."""
    return uuid4().hex


class LimitVersion(WrittenOnce):
    limit = models.CharField(max_length=30)
    days = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=30)
    source = models.CharField(max_length=200)
    from_on = models.DateField()  # for clocks that start on this day or later
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fingerprint = models.CharField(max_length=32, default=never_given_twice)

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(name="a_limit_has_1_to_60_days", condition=Q(days__gte=1) & Q(days__lte=60))
        ]

    def __str__(self):
        return f"{self.limit}: {self.days}, {self.basis}, from {self.from_on}"
