"""The mark of a demonstration: one row, written into an empty database and never taken away."""

from django.db import models
from django.db.models import Q
from django.utils.timezone import now


class Demonstration(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    begun_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.CheckConstraint(name="a_database_is_marked_once", condition=Q(id=1))]

    def __str__(self):
        return f"A demonstration, begun {self.begun_at:%Y-%m-%d}"
