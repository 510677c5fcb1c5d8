"""The mail of a message: who wrote, about which practice, and the words themselves."""

from workflow.audit.reader import Reader
from workflow.conversation.addresses import messages_about
from workflow.conversation.message import Message
from workflow.conversation.message_file import MessageFile
from workflow.db.subject import Subject
from workflow.emails.content import Letter
from workflow.formatting import counted, listed, moment
from workflow.kernel.machine import machine_of
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import for_practice
from workflow.tracks.registry import presentation_of

ANSWER = "Answer on the page: an answer to this email is not read."
LONGEST_LINE = 120


def message_letter(email) -> Letter:
    """As its reader may know its writer."""
    message, who = _read(email)
    practice = message.migration.practice.distinct_name
    about, files = _about(message, email.facts["organisation"]), _files(message)
    path = messages_about(message.migration.reference, message.subject if about else message.migration.subject)
    return written_by(who, f"{about} on {moment(message.at)}", message.text, files, practice, path,
                      fact_in_words(email.facts), is_mentioned=email.facts.get("mentioned", False))  # fmt: skip


def written_by(who, about, text, files, practice, path, away="", *, is_mentioned=False) -> Letter:
    """`about`: of what and when; `files`: what came with it, in words. `is_mentioned`: its reader's attention is
    wanted, or that of whom they cover for."""
    wanted = " for your attention" if is_mentioned else ""
    body = f"{who} wrote{wanted}{about}:\n\n{text}\n\n{files}{ANSWER}\n"
    return Letter(f"Message{wanted} about {practice}", body, path, "Read and answer", practice, away)


def _about(message, organisation) -> str:
    """To whoever may know of the record by now."""
    if not message.subject or not Reader.of(message.migration_id, organisation).may_know(message.subject):
        return ""
    record = machine_of(message.subject).everything.get(pk=Subject(message.subject).number)
    return f" about the {presentation_of(record).noun_of(record)}"


def _files(message) -> str:
    names = [file.name for file in MessageFile.everything.filter(message=message).order_by("name", "pk")]
    return f"With {counted(len(names), 'file')}, to be opened on the page: {listed(names)}\n\n" if names else ""


def message_lines(mails) -> list[str]:
    """A line each, for a summary that says them in place of such mails."""
    return [_line(*_read(mail)) for mail in mails]


def _line(message, who):
    words = " ".join(message.text.split())
    cut = f"{words[:LONGEST_LINE]} …" if len(words) > LONGEST_LINE else words
    return f"{for_practice('Message', message.migration.practice.distinct_name)} from {who}: {cut}"


def _read(email):
    wanted = ("by", "organisation", "migration__practice")
    message = Message.everything.select_related(*wanted).get(pk=email.facts["message"])
    reader = Reader.of(message.migration_id, email.facts["organisation"])
    return message, reader.person(message.by, message.organisation)
