"""A stored mail as a message: the same bytes however often it is handed over."""

import re
from dataclasses import dataclass
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.functional import cached_property

from workflow.outbox.templates import templates

OUR_ADDRESS = re.compile(rf"({re.escape(settings.BASE_URL)}/\S*)")  # an address somebody typed is no link


class Message(EmailMultiAlternatives):
    """Built once. Its parts are divided by a fixed line instead of a random one."""

    @cached_property
    def built(self):
        built = super().message()
        built.set_boundary(sha256(self.extra_headers["Message-ID"].encode()).hexdigest()[:40])
        return built

    def message(self):
        return self.built


@dataclass(frozen=True)
class Block:
    """A paragraph or a list. Each line is pieces: words, and the address they lead to or an empty one."""

    lines: list[list[tuple[str, str]]]
    is_list: bool


def message_of(email) -> Message:
    """Raises ValueError when a header cannot be written, such as a subject of two lines."""
    if not email.to:
        raise ValueError("there is no address to send it to")
    message = Message(email.subject, email.text, to=[email.to], headers=_headers(email))
    shell = templates.get_template("shell.html.jinja")
    message.attach_alternative(shell.render(subject=email.subject, blocks=_blocks(email.text)), "text/html")
    message.message()  # what cannot be written is found here, not in the middle of sending
    return message


def _headers(email) -> dict[str, str]:
    headers = {
        "Message-ID": email.message_id,
        "Date": format_datetime(email.created_at),
        "Auto-Submitted": "auto-generated",
    }
    if email.migration:
        reference = email.migration.reference
        headers["X-Migration"] = reference
        headers["References"] = f"<{reference.lower()}@{urlsplit(settings.BASE_URL).hostname}>"
    return headers


def _blocks(text) -> list[Block]:
    blocks = []
    for line in text.split("\n"):
        listed = line.startswith("- ")
        if not line or not blocks or blocks[-1].is_list != listed:
            blocks.append(Block([], listed))
        if line:
            blocks[-1].lines.append(_pieces(line.removeprefix("- ")))
    return [block for block in blocks if block.lines]


def _pieces(line):
    return [(words, words if place % 2 else "") for place, words in enumerate(OUR_ADDRESS.split(line)) if words]
