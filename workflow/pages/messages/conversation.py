"""The conversation of a migration, as far as it was sent to the reader's organisation."""

from collections import defaultdict

from workflow.conversation.message import Message, MessageReader, MessageSeen
from workflow.formatting import listed, moment

MOST_SHOWN = 100


def conversation_rows(case, words="") -> list[dict]:
    """As thread.jinja takes them, oldest first; `words` to be found in them, in any order."""
    found = Message.visible_to(case.actor).filter(migration=case.migration.pk)
    for word in words.split():
        found = found.filter(text__icontains=word)
    wanted = found.select_related("by", "organisation", "mentioned")
    messages = list(wanted.order_by("-pk")[:MOST_SHOWN])[::-1]
    readers, seen = _of_each(MessageReader, messages, "organisation"), _of_each(MessageSeen, messages, "user")
    return [_row(case, message, readers[message.pk], seen[message.pk]) for message in messages]


def mark_seen(case, rows):
    """All that is on the screen now; what was seen stays seen."""
    new = [row["pk"] for row in rows if row["is_new"]]
    mine = {"user": case.actor.user, "organisation": case.actor.organisation}
    MessageSeen.objects.bulk_create([MessageSeen(message_id=pk, **mine) for pk in new], ignore_conflicts=True)


def _of_each(model, messages, wanted):
    found = defaultdict(list)
    for one in model.objects.filter(message__in=messages).select_related(wanted):
        found[one.message_id].append(one)
    return found


def _row(case, message, readers, seen):
    mine = message.organisation_id == case.actor.organisation.pk
    me = case.actor.user.pk
    others = {one.organisation_id for one in readers} - {message.organisation_id}
    named = sorted(case.name_of(pk) for pk in others if case.reader.may_name(pk))
    return {
        "pk": message.pk,
        "author": case.reader.person(message.by, message.organisation),
        "organisation": "",
        "at": moment(message.at),
        "iso": message.at.isoformat(),
        "text": message.text,
        "mine": mine,
        "to": listed(named),
        "mentions": _mentioned(case, message),
        "seen": _who_saw(case, message, seen) if mine else "",
        "is_new": message.by_id != me and not any(one.user_id == me for one in seen),
    }


def _mentioned(case, message):
    return message.mentioned.name if message.mentioned_id else ""


def _who_saw(case, message, seen):
    """Of one's own organisation by name; of others only that it has."""
    own = sorted(one.user.name for one in seen if one.organisation_id == message.organisation_id)
    others = {one.organisation_id for one in seen} - {message.organisation_id}
    names = sorted(case.name_of(pk) for pk in others if case.reader.may_name(pk))
    return listed([*own, *names])
