"""A file that came with a message: seen by whoever the message was sent to. The bytes lie in private storage."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q

from workflow.conversation.message import Message, MessageReader
from workflow.kernel.participation import takes_part
from workflow.kernel.visibility import Guarded


class MessageFile(Guarded):
    """Checked and stored before it became one, as every document is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
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
        return cls.written_by(organisation) & Q(takes_part(organisation))

    @classmethod
    def written_by(cls, organisation):
        return Q(Exists(MessageReader.objects.filter(message=OuterRef("message"), organisation=organisation)))

    @classmethod
    def taken_up(cls, **by) -> tuple[int, int]:
        """How many files, and how many bytes they have together."""
        files = cls.everything.filter(**by).order_by()
        return tuple(files.aggregate(models.Count("pk"), models.Sum("size", default=0)).values())

    @classmethod
    def of(cls, message, file, stored) -> "MessageFile":
        return cls(migration_id=message.migration_id, message=message, name=file.name, stored=stored,
                   content_type=file.content_type, size=len(file.content), sha256=file.sha256)  # fmt: skip
