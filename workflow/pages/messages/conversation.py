"""The conversation of a migration, as far as it was sent to the reader's organisation."""

from collections import defaultdict
from itertools import islice
from pathlib import PurePath

from catalogue.models import Membership
from catalogue.typed.comparable import found_by, words_of
from workflow.conversation.addresses import answer_to, messages_about
from workflow.conversation.message import Message, MessageReader, MessageSeen
from workflow.conversation.message_file import MessageFile
from workflow.formatting import file_size, listed, moment
from workflow.pages.messages.about import names_of
from workflow.reading.frame import address

MOST_SHOWN = 100


def conversation_rows(case, words="", subject="", open_to=()) -> list[dict]:
    """As thread.jinja takes them, oldest first; `words` to be found in them, in any order; of one record, or of all.
    `open_to`: the organisations that the reader may write to, by key."""
    found = Message.visible_to(case.actor).filter(migration=case.migration.pk)
    if subject:
        found = found.filter(subject=subject)
    if words.strip():
        found = found.filter(pk__in=_with_words(found, words_of(words)))
    wanted = found.select_related("by", "organisation", "mentioned")
    messages = list(wanted.order_by("-pk")[:MOST_SHOWN])[::-1]
    readers, seen = _of_each(MessageReader, messages, "organisation"), _of_each(MessageSeen, messages, "user")
    more = {"files": _files(case, messages), "names": {} if subject else names_of(case)}
    more["attention"] = _whose_attention(case, messages)
    rows = [_row(case, message, readers[message.pk], seen[message.pk], **more) for message in messages]
    for row, message in zip(rows, messages, strict=True):
        about = subject or (message.subject if row["about"] else "migration:0")
        if message.organisation_id in open_to:
            code = open_to[message.organisation_id].ods_code
            row["answer_href"] = answer_to(case.migration.reference, about, code)
    return rows


def _with_words(found, words) -> list[int]:
    """The newest of them. Nobody is kept from a message by how an apostrophe or an accent was typed."""
    said = found.order_by("-pk").values_list("pk", "text").iterator()
    having = (pk for pk, text in said if words and all(word in found_by(text) for word in words))
    return list(islice(having, MOST_SHOWN))


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


def _files(case, messages):
    """Links, by message."""
    found = defaultdict(list)
    for file in MessageFile.visible_to(case.actor).filter(message__in=messages).order_by("name", "pk"):
        kind = PurePath(file.name).suffix.lstrip(".").upper()
        href = address("message_file", case.migration, pk=file.pk)
        found[file.message_id].append({"href": href, "text": f"{file.name} ({kind}, {file_size(file.size)})"})
    return found


def _row(case, message, readers, seen, *, files, names, attention):
    mine = message.organisation_id == case.actor.organisation.pk
    me = case.actor.user.pk
    others = {one.organisation_id for one in readers} - {message.organisation_id}
    named = sorted(case.name_of(pk) for pk in others if case.reader.may_name(pk))
    return {
        "pk": message.pk,
        "author": case.reader.person(message.by, message.organisation),
        "organisation": "",
        "at": moment(message.at),
        "iso": message.at.isoformat(timespec="seconds"),
        "text": message.text,
        "about": _about(case, message, names),
        "files": files[message.pk],
        "mine": mine,
        "to": listed(named),
        "mentions": attention.get(message.mentioned_id, ""),
        "seen": _who_saw(case, message, seen) if mine else "",
        "is_new": message.by_id != me and not any(one.user_id == me for one in seen),
    }


def _about(case, message, names):
    """Named only to whoever may still see the record."""
    if message.subject not in names:
        return None
    return {"text": names[message.subject], "href": messages_about(case.migration.reference, message.subject)}


def _whose_attention(case, messages) -> dict[int, str]:
    """By name, where the reader may name an organisation that they are or were of."""
    mentioned = {message.mentioned_id: message.mentioned.name for message in messages if message.mentioned_id}
    if not mentioned or case.reader.is_local:
        return mentioned
    of = Membership.objects.filter(user__in=mentioned).values_list("user", "organisation")
    return {user: mentioned[user] for user, organisation in of if case.reader.may_name(organisation)}


def _who_saw(case, message, seen):
    """Of one's own organisation by name; of others only that it has."""
    own = sorted(one.user.name for one in seen if one.organisation_id == message.organisation_id)
    others = {one.organisation_id for one in seen} - {message.organisation_id}
    names = sorted(case.name_of(pk) for pk in others if case.reader.may_name(pk))
    return listed([*own, *names])
