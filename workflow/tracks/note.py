"""A note: seen inside one's own organisation, and by nobody else."""

from django.db import models

from catalogue.models import Organisation, User
from workflow import clock
from workflow.kernel.visibility import Guarded


class Note(Guarded):
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"A note of {self.organisation}"

    @classmethod
    def seen_by(cls, organisation):
        return models.Q(organisation=organisation)

    @classmethod
    def written_by(cls, organisation):
        return cls.seen_by(organisation)
