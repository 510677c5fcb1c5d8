"""A wrong password or code: what log-ins are slowed down by."""

from django.db import models
from django.utils.timezone import now


class FailedLogIn(models.Model):
    """`email` is what was typed, whether anybody has it or not. `browser` is empty unless its owner is known by it."""

    email = models.CharField(max_length=254)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=32, blank=True)
    is_forgiven = models.BooleanField(default=False)  # of the address: somebody has got in from there since
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["email", "at"], name="who_was_tried_lately"),
            models.Index(fields=["address", "at"], name="where_it_was_tried_lately"),
            models.Index(fields=["at"], name="what_was_tried_long_ago"),
        ]

    def __str__(self):
        return f"{self.email} from {self.address} at {self.at}"
