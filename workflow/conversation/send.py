"""Sending a message."""

from django.db import IntegrityError, transaction

from workflow import clock, uploads
from workflow.audit.reader import parts_of
from workflow.conversation import quota
from workflow.conversation.message import Message, MessageReader
from workflow.conversation.message_file import MessageFile
from workflow.conversation.who_may_be_written_to import those_who_may_be_mentioned, whom_one_may_write_to
from workflow.db.wall.reader import as_the_portal
from workflow.kernel.steps import NotAllowed
from workflow.notifications.destinations import covered, destinations
from workflow.notifications.mail_settings import Choice, MailKind
from workflow.notifications.notify import mail_to
from workflow.notifications.preferences import Wishes
from workflow.outbox.email import Email
from workflow.tracks.taken_up import take_up

NOBODY = "Choose who you write to."
NOT_AMONG_THEM = "Whose attention you want is not among those you write to."


def send(migration, actor, *, to: set[int], text: str, key: str, mentioned=None, subject="", files=()) -> Message:
    """To those organisations, each of which gets a mail. `files` are checked. The same form sent twice gives the first
    message. Raises NotAllowed, or Unsafe when a file cannot be kept; then none of them is."""
    stored = []
    try:
        for file in files:
            stored.append((file, uploads.keep(file)))
        with transaction.atomic(), as_the_portal():
            if stored:
                quota.take_turns(actor.organisation)
            message = _written(migration, actor, to, text=text, mentioned=mentioned, key=key, subject=subject)
            for one in stored:
                MessageFile.of(message, *one).save(force_insert=True)
            if stored:
                quota.refuse_too_much(message.migration, actor)
            Email.objects.bulk_create(_mails(migration, message, to))
            return message
    except (IntegrityError, NotAllowed, uploads.Unsafe) as refusal:
        for _, name in stored:
            uploads.forget(name)
        if not isinstance(refusal, IntegrityError):
            raise
        return Message.visible_to(actor).get(migration=migration.pk, by=actor.user, key=key)


def _written(migration, actor, to, **said) -> Message:
    parts = parts_of(migration.pk)
    if not to or to - whom_one_may_write_to(parts, actor, said["subject"]).keys():
        raise NotAllowed(NOBODY)
    if said["mentioned"] and said["mentioned"].pk not in those_who_may_be_mentioned(parts, to):
        raise NotAllowed(NOT_AMONG_THEM)
    message = Message(migration_id=migration.pk, organisation=actor.organisation, by=actor.user, **said)
    message.save(force_insert=True)
    take_up(parts, actor.organisation.pk, is_confirmed=actor.is_confirmed)
    readers = {*to, actor.organisation.pk}
    MessageReader.objects.bulk_create(MessageReader(message=message, organisation_id=pk) for pk in readers)
    return message


def _mails(migration, message, organisations):
    """To whoever hears for each organisation, never to another in its place; who is mentioned gets it at once."""
    wishes, found = Wishes.of_contacts(migration, clock.today()), {}
    for organisation in sorted(organisations):
        for one in destinations(migration, organisation, wishes):
            mentioned = one.person is not None and one.person == message.mentioned_id
            choice = Choice.NOW if mentioned else wishes.choice(one.person, MailKind.WRITTEN)
            if one.organisation == organisation and choice is not Choice.NONE:
                mail = _mail(message, organisation, covered(one, wishes), choice, mentioned=mentioned)
                found.setdefault(mail.cause, mail)
    return list(found.values())


def _mail(message, organisation, one, choice, *, mentioned):
    facts = {"message": message.pk, "organisation": organisation} | ({"mentioned": True} if mentioned else {})
    return mail_to(one, choice, f"message {message.pk} {organisation}", facts, kind=Email.Kind.MESSAGE,
                   migration_id=message.migration_id, created_at=message.at)  # fmt: skip
