"""A reminder: sent of a morning or by hand, or the reason why it was not."""

from django.db import models
from django.db.models import F, Q

from catalogue.models import Organisation, User
from workflow.deadlines.work_item import WorkItem
from workflow.timekeeping.reminder_days import LATE, LINE

SAID_LATE = Q(kind__in=LATE) | Q(kind__startswith=LINE)


CORRECTIONS = ("no_longer_late", "late_since_another", "due_another_day")  # of what somebody had been told
STILL_CORRECT = Q(kind="no_longer_late", work_item__corrected_on__isnull=False) | Q(
    kind__in=CORRECTIONS[1:], work_item__corrected_on=None, revision=F("work_item__revision")
)
SAID_WHEN_DUE = ~Q(kind__in=(*CORRECTIONS, "by_hand"))


class Notice(models.Model):
    class Kind(models.TextChoices):
        FIVE_DAYS = "five_days_left", "5 working days left"
        TWO_DAYS = "two_days_left", "2 working days left"
        DUE_TODAY = "due_today", "Due today"
        FIRST_LATE = "first_late", "First morning late"
        WEEK_1 = "weekly_1", "1 week late"
        WEEK_2 = "weekly_2", "2 weeks late"
        WEEK_3 = "weekly_3", "3 weeks late"
        WEEK_4 = "weekly_4", "4 weeks late"
        BY_HAND = "by_hand", "By hand"
        NO_LONGER_LATE = "no_longer_late", "No longer late"
        LATE_SINCE = "late_since_another", "Late since another day"
        DUE_ANOTHER_DAY = "due_another_day", "Due another day"

    class State(models.TextChoices):
        RECORDED = "recorded", "Sent"
        SKIPPED = "skipped", "Skipped"  # a newer one was due by the time it could be sent
        REPLACED = "replaced", "Replaced by a reminder by hand"
        LEFT = "left", "Its reader had left"  # and the others of the organisation had theirs
        UNWANTED = "unwanted", "Not wanted"  # its reader has switched this kind of email off

    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    recipient = models.EmailField(blank=True)
    # whose address that is; nobody's: a shared mailbox
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.RECORDED)
    on = models.DateField()
    email = models.ForeignKey("workflow.Email", models.SET_NULL, null=True, blank=True, related_name="+")
    # of a mail that went to a colleague: the person who is away
    meant_for = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    # of a reminder by hand: who sent it, for whom, and what they added
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by_organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    words = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "revision", "kind", "recipient"],
                condition=~Q(kind="by_hand"),
                name="each_notice_is_recorded_once",
            ),
            models.UniqueConstraint(
                fields=["work_item", "by_organisation", "on"],
                condition=Q(kind="by_hand"),
                name="an_organisation_reminds_once_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(email=None, state="recorded"), name="notices_to_be_mailed")
        ]

    def __str__(self):
        return f"{self.kind_in_words}: {self.work_item_id} to {self.recipient}"

    @property
    def is_a_line(self) -> bool:
        """Of a weekly summary; never a mail of its own."""
        return self.kind.startswith(LINE)

    @property
    def kind_in_words(self) -> str:
        return "In the weekly summary" if self.is_a_line else self.get_kind_display()
