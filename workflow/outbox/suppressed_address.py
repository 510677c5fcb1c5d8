"""An address for which the mail server refused a mail for good. No more is sent to it until that changes."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from workflow import clock


class RefusedAddress(models.Model):
    address = models.CharField(max_length=254, unique=True)
    said = models.TextField()  # the mail server's own sentence
    refused_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_refused_address_is_kept_in_lower_case", condition=Q(address=Lower(F("address")))
            )
        ]

    def __str__(self):
        return f"{self.address}: {self.said}"
