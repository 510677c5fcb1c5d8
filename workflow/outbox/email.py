"""Mail that is to be sent: written with its cause, in one transaction; delivered later, by a task."""

import hashlib
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from catalogue.models import User
from workflow import clock
from workflow.operations.trace import now_tracing

WAITS = Q(state__in=["queued", "sending", "retrying"])
IN_TROUBLE = Q(state__in=["dead", "retrying"])
REMINDS = Q(kind="notice")  # which is sent on working days
# From when on a mail that waits may be taken to be sent: at once, when its wait is over, or when a lease has run out.
# An index keeps the mails in this order, so the same expression has to be asked for.
DUE_AT = Case(
    When(state="sending", then=F("leased_until")),
    default=Coalesce(F("not_before"), Value(datetime(1970, 1, 1, tzinfo=UTC))),
    output_field=models.DateTimeField(),
)
LONGEST_CAUSE = 400


def cut(cause) -> str:
    """To what the column takes; a digest of all of it keeps it apart from any other that begins alike."""
    digest = hashlib.sha256(cause.encode()).hexdigest()
    return cause if len(cause) <= LONGEST_CAUSE else f"{cause[: LONGEST_CAUSE - len(digest)]}{digest}"


class Email(models.Model):
    class Kind(models.TextChoices):
        STEP = "step", "What happened"
        BATCH = "batch", "Several steps at once"
        NOTICE = "notice", "Reminders"
        MOVED = "moved", "Deadlines that moved"
        BY_HAND = "by_hand", "Reminders by hand"
        MESSAGE = "message", "Messages"
        PRACTICE = "practice", "What ODS says of a practice"
        HOLIDAY = "holiday", "Bank holidays on the day of a meeting"
        ENGAGED = "engaged", "Who is engaged"
        LEAVER = "leaver", "What somebody leaves behind"
        VIEW = "view", "Saved views on Mondays"
        EXPORT = "export", "Downloads that are ready"
        ACCOUNT = "account", "Account"

    class State(models.TextChoices):
        GATHERING = "gathering", "Being put together"
        QUEUED = "queued", "Waiting to be sent"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Accepted by the mail server"
        RETRYING = "retrying", "Will be tried again"
        DEAD = "dead", "Could not be sent"
        DROPPED = "dropped", "Not needed any more"
        HELD = "held", "Waiting for the daily summary"
        JOINED = "joined", "In the daily summary"
        LEFT = "left", "Its reader has left"  # until it goes to somebody else of the organisation

    cause = models.CharField(max_length=LONGEST_CAUSE, unique=True)  # the same cause never makes a second mail
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, null=True, related_name="+")
    event = models.ForeignKey("workflow.Event", models.PROTECT, null=True, related_name="+")
    to = models.CharField(max_length=254, blank=True)
    # whose address that is, which is looked up again when the mail goes; nobody's: it stays as it was typed
    person = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    facts = models.JSONField(default=dict)  # what the words are made of; they are made once
    summary = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", db_index=False)  # that says it
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    calendar = models.TextField(blank=True, db_default="", default="")  # what goes with it for a calendar program
    secret = models.BooleanField(default=False)  # carries a link that lets somebody in: forgotten once sent
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_sends = models.PositiveSmallIntegerField(default=0, db_default=0)  # of which Notify said so after it took it
    not_before = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    trace = models.CharField(
        max_length=32, default=now_tracing, db_default="", blank=True
    )  # of the request it tells of
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(state="gathering"), name="mail_being_put_together"),
            models.Index(fields=["id", "created_at"], condition=WAITS, name="mail_that_waits"),
            models.Index(fields=["id", "created_at"], condition=Q(state="dead"), name="mail_that_could_not_be_sent"),
            models.Index(fields=["created_at", "id"], name="mail_by_time"),
            models.Index(fields=["created_at", "id"], condition=IN_TROUBLE, name="mail_in_trouble_by_time"),
            models.Index(DUE_AT, "attempts", "id", condition=WAITS & ~REMINDS, name="mail_in_the_order_of_sending"),
            models.Index(DUE_AT, "attempts", "id", condition=WAITS & REMINDS, name="reminders_in_order_of_sending"),
            models.Index(fields=["created_at"], condition=Q(state="held"), name="mail_for_the_next_summary"),
            models.Index(fields=["person"], condition=Q(state="held"), name="held_mail_of_a_person"),
            models.Index(fields=["to"], condition=Q(state="held", person=None), name="held_mail_of_an_address"),
            models.Index(fields=["id"], condition=Q(state="left"), name="mail_of_those_who_have_left"),
            models.Index(fields=["summary"], condition=Q(summary__isnull=False), name="mail_in_a_summary"),
        ]

    def __str__(self):
        return f"{self.subject or self.cause} to {self.to}"

    @property
    def message_id(self) -> str:
        """The same for every try, so that a receiver can drop a repeat."""
        digest = hashlib.sha256(f"{settings.SECRET_KEY}{self.cause}".encode()).hexdigest()[:32]
        return f"<{digest}@{urlsplit(settings.BASE_URL).hostname}>"
