"""Sending a message, and whom one may write to."""

from django.db import IntegrityError, transaction

from workflow import clock, uploads
from workflow.audit.reader import Reader, parts_of
from workflow.conversation import quota
from workflow.conversation.message import Message, MessageReader
from workflow.conversation.message_file import MessageFile
from workflow.db.wall.reader import as_the_portal
from workflow.kernel.steps import NotAllowed
from workflow.notifications.destinations import covered, destinations
from workflow.notifications.mail_settings import Choice, MailKind
from workflow.notifications.notify import mail_to
from workflow.notifications.preferences import Wishes
from workflow.outbox.email import Email
from workflow.tracks.guards import LOCALS
from workflow.tracks.taken_up import take_up

EVERYONE, THE_THREE = "everyone", "three"
NOBODY = "Choose who you write to."


def whom_one_may_write_to(parts, actor, subject="") -> dict:
    """{number: organisation}. Local parties write to whoever may know of the migration; suppliers to the three
    and the agent, and to a supplier where each may already name the other. About a record: who may know of that."""
    mine = Reader(parts, actor.organisation.pk)
    found = {}
    for part in parts:
        other, is_me = Reader(parts, part.organisation_id), part.organisation_id == actor.organisation.pk
        may_read = part.disclosed_on and not part.ended_on and (not subject or other.may_know(subject))
        if may_read and not is_me and (mine.is_local or _know(mine, other)):
            found[part.organisation_id] = part.organisation
    return dict(sorted(found.items(), key=lambda one: one[1].name))


def _know(mine, other):
    return mine.may_name(other.organisation) and other.may_name(mine.organisation)


def send(migration, actor, *, to: set[int], text: str, key: str, mentioned=None, subject="", files=()) -> Message:
    """To those organisations, each of which gets a mail. `files` are checked. The same form sent twice gives the first
    message. Raises NotAllowed, or Unsafe when a file cannot be kept; then none of them is."""
    stored = []
    try:
        for file in files:
            stored.append((file, uploads.keep(file)))
        with transaction.atomic(), as_the_portal():
            message = _written(migration, actor, to, text=text, mentioned=mentioned, key=key, subject=subject)
            for one in stored:
                MessageFile.of(message, *one).save(force_insert=True)
            if stored:
                quota.refuse_too_much(message.migration, actor.organisation)
            Email.objects.bulk_create(_mails(migration, message, to))
            return message
    except (IntegrityError, NotAllowed, uploads.Unsafe) as refusal:
        for _, name in stored:
            uploads.forget(name)
        if not isinstance(refusal, IntegrityError):
            raise
        return Message.visible_to(actor).get(migration=migration.pk, by=actor.user, key=key)


def _written(migration, actor, to, **said) -> Message:
    parts = parts_of(migration)
    if not to or to - whom_one_may_write_to(parts, actor, said["subject"]).keys():
        raise NotAllowed(NOBODY)
    message = Message(migration_id=migration.pk, organisation=actor.organisation, by=actor.user, **said)
    message.save(force_insert=True)
    take_up(parts, actor.organisation.pk, is_confirmed=actor.is_confirmed)
    readers = {*to, actor.organisation.pk}
    MessageReader.objects.bulk_create(MessageReader(message=message, organisation_id=pk) for pk in readers)
    return message


def those_who_may_be_mentioned(parts, organisations):
    """People whom the writer may name: the contacts of those organisations."""
    named = [part for part in parts if part.organisation_id in organisations and part.contact_id and not part.ended_on]
    return {part.contact_id: f"{part.contact.name}, {part.organisation.name}" for part in named}


def _mails(migration, message, organisations):
    """To whoever hears for each organisation, never to another in its place; who is mentioned gets it at once."""
    wishes, found = Wishes.of_contacts(migration, clock.today()), {}
    for organisation in sorted(organisations):
        for one in destinations(migration, organisation, wishes):
            mentioned = one.person is not None and one.person == message.mentioned_id
            choice = Choice.NOW if mentioned else wishes.choice(one.person, MailKind.NEWS)
            if one.organisation == organisation and choice is not Choice.NONE:
                mail = _mail(message, organisation, covered(one, wishes), choice)
                found.setdefault(mail.cause, mail)
    return list(found.values())


def _mail(message, organisation, one, choice):
    facts = {"message": message.pk, "organisation": organisation}
    return mail_to(one, choice, f"message {message.pk} {organisation}", facts, kind=Email.Kind.MESSAGE,
                   migration_id=message.migration_id, created_at=message.at)  # fmt: skip


def choose(parts, actor, to: str, subject="") -> set[int]:
    """“everyone”, “three” or the ODS code of one organisation, as organisations."""
    open_to = whom_one_may_write_to(parts, actor, subject)
    if to == EVERYONE:
        return set(open_to)
    if to == THE_THREE:
        return {part.organisation_id for part in parts if part.party in LOCALS and not part.ended_on} & open_to.keys()
    return {pk for pk, organisation in open_to.items() if organisation.ods_code == to}
