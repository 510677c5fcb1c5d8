"""A stored mail as a message: the same bytes however often it is handed over."""

import re
from email.mime.text import MIMEText
from email.utils import format_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.functional import cached_property

from workflow.outbox import unsubscribe
from workflow.outbox.email import Email
from workflow.outbox.html_parts import parts_of
from workflow.outbox.notify_reference import reference_of
from workflow.outbox.templates import templates

END_OF_ONE = "END:VCALENDAR\r\n"


class Message(EmailMultiAlternatives):
    """Built once. Its parts are divided by fixed lines instead of random ones. `reference` and `was_tried` are for a
    way out that can be asked what became of a mail."""

    reference, was_tried = "", False

    @cached_property
    def built(self):
        built = super().message()
        digest = sha256(self.extra_headers["Message-ID"].encode()).hexdigest()[:40]
        for depth, part in enumerate(part for part in built.walk() if part.is_multipart()):
            part.set_boundary(f"{digest}{depth or ''}")
        return built

    def message(self):
        return self.built


def message_of(email) -> Message:
    """Raises ValueError when a header cannot be written, such as a subject of two lines."""
    if not email.to:
        raise ValueError("there is no address to send it to")
    message = Message(email.subject, email.text, to=[email.to], headers=_headers(email))
    message.reference, message.was_tried = reference_of(email), email.attempts > 0
    message.attach_alternative(html_of(email.subject, email.text), "text/html")
    for calendar in email.calendar.split(END_OF_ONE)[:-1]:
        message.attach(_calendar_part(calendar + END_OF_ONE))
    message.message()  # what cannot be written is found here, not in the middle of sending
    return message


def html_of(subject: str, text: str) -> str:
    """The same words as a page, for programs that show one."""
    return templates.get_template("shell.html.jinja").render(subject=subject, **parts_of(text))


def _calendar_part(calendar) -> MIMEText:
    """Its method is said outside too, by which a mail program knows what to do with it."""
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)[1])
    part.add_header("Content-Disposition", "attachment", filename="calendar.ics")
    return part


def _headers(email) -> dict[str, str]:
    headers = {
        "Message-ID": email.message_id,
        "Date": format_datetime(email.created_at),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",  # Exchange answers neither that somebody is away nor that they have read it
    }
    if email.trace:
        headers["X-Request-ID"] = email.trace
    if email.migration_id:
        reference = email.migration.reference
        thread = f"<{reference.lower()}@{urlsplit(settings.BASE_URL).hostname}>"
        headers |= {"X-Migration": reference, "References": thread, "In-Reply-To": thread}
    if email.kind == Email.Kind.NOTICE and email.person_id:
        address = settings.BASE_URL + reverse("unsubscribe", args=[unsubscribe.token_of(email.person_id)])
        headers |= {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
