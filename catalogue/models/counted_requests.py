"""How often somebody asked for something: what limits are kept by, and what looks like trying addresses out."""

from datetime import timedelta

from django.db import models

NOT_FOUND = "not found"
MANY, WITHIN = 20, timedelta(minutes=10)  # pages that are not there, before it is shown


class CountedRequest(models.Model):
    """`who`: "person 7", "browser" and its name, or "address 192.0.2.7"; `since`: when the time began in which these
    are counted together. No address of a page is kept."""

    who = models.CharField(max_length=60)
    what = models.CharField(max_length=20)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_count_of_a_kind_at_a_time", fields=["who", "what", "since"])]
        indexes = [models.Index(fields=["since"], name="what_was_counted_long_ago")]

    def __str__(self):
        return f"{self.who}: {self.what}, {self.count}"
