"""Sessions that were begun with an account elsewhere, and what was heard of their end there.

What a provider calls somebody (`sub`) and a session (`sid`) is kept as a hash, together with its issuer.
"""

from django.db import models
from django.utils.timezone import now


class BegunElsewhere(models.Model):
    """Somebody is in with this session because a provider said who they are."""

    session_key = models.CharField(max_length=40)
    provider = models.CharField(max_length=20)
    identity = models.CharField(max_length=64)
    session_there = models.CharField(max_length=64, blank=True)  # not every provider names them
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session_key"], name="a_session_is_begun_once")]
        indexes = [
            models.Index(fields=["identity"], name="who_began_elsewhere"),
            models.Index(fields=["session_there"], name="which_was_begun_elsewhere"),
            models.Index(fields=["at"], name="what_began_long_ago"),
        ]

    def __str__(self):
        return f"Begun with {self.provider} at {self.at}"


class EndedElsewhere(models.Model):
    """A provider has said that a session ended there, or all of somebody's; each of its tokens is taken once."""

    token = models.CharField(max_length=64)
    provider = models.CharField(max_length=20)
    identity = models.CharField(max_length=64, blank=True)
    session_there = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token"], name="a_log_out_elsewhere_is_heard_once")]
        indexes = [models.Index(fields=["at"], name="what_ended_long_ago")]

    def __str__(self):
        return f"Ended with {self.provider} at {self.at}"
