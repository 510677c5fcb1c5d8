"""A file that came with a message: seen by whoever the message was sent to. The bytes lie in private storage."""

import uuid

from django.db import models

from workflow.conversation.message import Message
from workflow.kernel.visibility import Guarded


class MessageFile(Guarded):
    """Checked and stored before it became one, as every document is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=100)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    def __str__(self):
        return self.name

    @classmethod
    def seen_by(cls, organisation):
        return models.Q(message__in=Message.everything.filter(Message.seen_by(organisation)))

    @classmethod
    def of(cls, message, file, stored) -> "MessageFile":
        return cls(message=message, name=file.name, stored=stored, content_type=file.content_type,
                   size=len(file.content), sha256=file.sha256)  # fmt: skip
