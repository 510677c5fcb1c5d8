"""A wrong password or code: what log-ins are slowed down by."""

from django.db import models
from django.utils.timezone import now


class FailedLogIn(models.Model):
    """`tried` stands for what was typed, which is kept nowhere: people type passwords there, and worse.
    `browser` is empty unless its owner is known by it."""

    tried = models.CharField(max_length=254, db_column="email")  # a keyed hash
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=32, blank=True)
    is_forgiven = models.BooleanField(default=False)  # of the address: somebody has got in from there since
    at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(fields=["tried", "at"], name="who_was_tried_lately"),
            models.Index(fields=["address", "at"], name="where_it_was_tried_lately"),
            models.Index(fields=["at"], name="what_was_tried_long_ago"),
        ]

    def __str__(self):
        return f"A wrong password from {self.address} at {self.at}"
