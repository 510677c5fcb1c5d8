"""That an organisation which was told of a late work item has seen it, and what it says. The newest counts."""

from django.db import models

from catalogue.models import Organisation, User
from workflow import clock
from workflow.deadlines.work_item import WorkItem


class Acknowledgement(models.Model):
    """Never changed: whoever has more to say writes another. Read through a work item that the reader may see."""

    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.TextField(blank=True)  # of the owner: why it is late; of the others: what they do about it

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.organisation} has seen {self.work_item_id}"

    def save(self, *args, **options):
        if self.pk:
            raise RuntimeError("What somebody has said is never changed: write another.")
        super().save(*args, **options)
