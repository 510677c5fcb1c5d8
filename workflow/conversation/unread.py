"""Messages that somebody has not had on their screen, for Your work: of what an organisation was sent last."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from workflow.conversation.message import Message, MessageReader, MessageSeen

UNREAD_FOR = timedelta(weeks=2)  # what is older counts as known, as with the news
LOOKED_AT = 20


def unread(actor, now):
    """The newest first; what colleagues wrote is no news."""
    last = MessageReader.objects.filter(organisation=actor.organisation).order_by("-pk").values("message")[:LOOKED_AT]
    seen = MessageSeen.objects.filter(message=OuterRef("pk"), user=actor.user)
    sent = Message.visible_to(actor).filter(pk__in=last, at__gt=now - UNREAD_FOR)
    return sent.exclude(organisation=actor.organisation).exclude(Exists(seen)).order_by("-pk")
