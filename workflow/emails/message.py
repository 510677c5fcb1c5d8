"""The mail of a message: who wrote, about which practice, and the words themselves."""

from django.urls import reverse

from workflow.audit.reader import Reader
from workflow.conversation.message import Message
from workflow.emails.content import Letter
from workflow.formatting import moment
from workflow.notifications.preferences import fact_in_words
from workflow.outbox.templates import for_practice

ANSWER = "Answer on the page: an answer to this email is not read."
LONGEST_LINE = 120


def message_letter(email) -> Letter:
    """As its reader may know its writer."""
    message, who = _read(email)
    practice = message.migration.practice.distinct_name
    body = f"{who} wrote on {moment(message.at)}:\n\n{message.text}\n\n{ANSWER}\n"
    path = reverse("messages", args=[message.migration.reference])
    return Letter(f"Message about {practice}", body, path, "Read and answer", practice, fact_in_words(email.facts))


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
    reader = Reader.of(message.migration, email.facts["organisation"])
    return message, reader.person(message.by, message.organisation)
