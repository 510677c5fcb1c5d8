"""A message: known to those organisations that it was sent to, and never to who comes later."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from catalogue.models import Organisation, User
from workflow import clock
from workflow.kernel.participation import takes_part
from workflow.kernel.visibility import Guarded


class Message(Guarded):
    """It discloses nothing, stops no clock and is no evidence of an earlier day by itself."""

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    subject = models.CharField(
        max_length=60, blank=True, default="", db_default=""
    )  # the record it is about, else the migration
    text = models.TextField()
    mentioned = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    key = models.CharField(max_length=100)  # of the form it was typed into: sent twice is once

    class Meta:
        indexes = [models.Index(fields=["migration", "id"], name="conversation_of_a_migration")]
        constraints = [models.UniqueConstraint(fields=["migration", "by", "key"], name="a_message_is_sent_once")]

    def __str__(self):
        return f"Message {self.pk}"

    @classmethod
    def seen_by(cls, organisation):
        """Its sender and those it was sent to, while they take part."""
        return cls.written_by(organisation) & Q(takes_part(organisation))

    @classmethod
    def written_by(cls, organisation):
        """By it or to it."""
        return Q(Exists(MessageReader.objects.filter(message=OuterRef("pk"), organisation=organisation)))


class MessageReader(models.Model):
    """An organisation that it was sent to, the sender's own too."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "organisation"], name="each_reader_of_a_message_once")
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="messages_to_an_organisation")]

    def __str__(self):
        return f"{self.message} for {self.organisation}"


class MessageSeen(models.Model):
    """Somebody has had it on their screen."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="seen_once_by_each")]

    def __str__(self):
        return f"{self.message} seen by {self.user}"
