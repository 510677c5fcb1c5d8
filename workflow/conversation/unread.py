"""Messages that somebody has not had on their screen, for Your work."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from workflow.conversation.message import Message, MessageReader, MessageSeen

UNREAD_FOR = timedelta(weeks=2)  # what is older counts as known, as with the news
AT_MOST = 20


def unread(actor, now):
    """The newest first; what colleagues wrote is no news."""
    seen = MessageSeen.objects.filter(message=OuterRef("message"), user=actor.user)
    sent = MessageReader.objects.filter(organisation=actor.organisation, message__at__gt=now - UNREAD_FOR)
    news = sent.exclude(message__organisation=actor.organisation).exclude(Exists(seen)).order_by("-pk")
    return Message.visible_to(actor).filter(pk__in=news.values("message")[:AT_MOST]).order_by("-pk")
