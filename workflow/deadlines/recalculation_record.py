"""Which deadlines were counted again, by whose act and why: a bank holiday was announced, or somebody is closed. And
what is worked through while very many are: rows that go when they are done."""

from django.db import models

from catalogue.models import Organisation, User
from workflow import clock
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.closure import Closure


class WrittenOnce(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            raise RuntimeError("What was done is never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise RuntimeError("What was done is never deleted.")


class Recount(WrittenOnce):
    """One act. `why` is the sentence everybody was told."""

    calendar = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+")  # counted with from then on
    closure = models.ForeignKey(Closure, models.PROTECT, null=True, related_name="+")  # where that was the cause
    why = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    by_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    moved = models.PositiveIntegerField()
    told = models.PositiveIntegerField()  # how many people
    under_way = models.BooleanField(default=False, db_default=False)  # some are still to be counted, or to be told
    # of the preview whose parts its batches are compared with; none where all was counted in one act
    seen = models.CharField(max_length=64, blank=True, default="", db_default="")
    named_up_to = models.BigIntegerField(null=True)  # the last move whose readers are known; none while it still counts

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["under_way"], condition=models.Q(under_way=True), name="one_recount_at_a_time"
            )
        ]

    def __str__(self):
        return self.why


def is_still_to_be_counted(item, newest: int) -> bool:
    """Whether the calendar that is being put in force has not reached it. `newest`: the number of that calendar."""
    return item.calendar_id < newest and Recount.objects.filter(under_way=True).exists()


class CountedOtherwise(WrittenOnce):
    """A migration that had changed since the preview, so that it was counted as it stood when its turn came."""

    recount = models.ForeignKey(Recount, models.PROTECT, related_name="+")
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recount", "migration"], name="a_recount_lists_each_migration_once")
        ]

    def __str__(self):
        return f"{self.migration.reference}: counted otherwise than previewed"


class MovedDeadline(WrittenOnce):
    recount = models.ForeignKey(Recount, models.PROTECT, related_name="+")
    work_item = models.ForeignKey("workflow.WorkItem", models.CASCADE, related_name="+")
    was_on = models.DateField()
    now_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recount", "work_item"], name="a_recount_moves_each_deadline_once")
        ]

    def __str__(self):
        return f"{self.was_on} → {self.now_on}"


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
