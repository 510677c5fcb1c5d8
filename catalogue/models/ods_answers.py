"""When the FHIR service of ODS was asked, by whom, and what came."""

from django.conf import settings
from django.db import models


class OdsAnswer(models.Model):
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )  # nobody: a command on the server
    since = models.DateField(null=True)  # changed on this day or later; without it, single practices were asked for
    organisations = models.PositiveIntegerField(null=True)  # how many it named
    fault = models.CharField(max_length=300, blank=True)  # why nothing could be taken

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return self.fault or f"{self.organisations} organisations"
