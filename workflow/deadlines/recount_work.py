"""What a calendar that is put in force over very many works through: rows that go when they are done."""

from django.db import models

from catalogue.models import User
from workflow import clock
from workflow.deadlines.recalculation_record import Recount


class ForeseenPart(models.Model):
    """Migrations that are counted in one batch, and what a preview said of them."""

    seen = models.CharField(max_length=64)  # the fingerprint of the whole preview
    first = models.BigIntegerField()  # by their numbers, both included
    last = models.BigIntegerField()
    migrations = models.PositiveIntegerField()  # with something open, when it was previewed
    fingerprint = models.CharField(max_length=64)  # of this part
    said = models.JSONField()  # {migration: fingerprint of its moves} of those with a deadline that would move
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seen", "first"], name="a_part_of_a_preview_is_kept_once")]

    def __str__(self):
        return f"{self.first} to {self.last}"


class ToBeTold(models.Model):
    """Some of the moves that one address hears of; all of them together become its one mail."""

    recount = models.ForeignKey(Recount, models.PROTECT, related_name="+", db_index=False)
    address = models.CharField(max_length=254)
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=10)  # of the mail
    facts = models.JSONField()  # of the mail, where it goes to somebody in place of another
    items = models.JSONField()  # work items, each with the organisation it is told for

    class Meta:
        indexes = [models.Index(fields=["recount", "address"], name="to_be_told_by_address")]

    def __str__(self):
        return self.address
