"""Writes a mail: from the facts its row was stored with to a subject and a text, once."""

from django.conf import settings

from catalogue.models import User
from workflow.emails.batch import batch_letter
from workflow.emails.calendar_files import calendar_files
from workflow.emails.deadline_moved import moved_letter
from workflow.emails.engagement import engagement_letter
from workflow.emails.leaver import leaver_letter
from workflow.emails.lists import export_letter, view_letter
from workflow.emails.message import message_letter
from workflow.emails.practice_changes import meeting_letter, practice_letter
from workflow.emails.reminder_by_hand import hand_letter
from workflow.emails.step import step_letter
from workflow.emails.summary.letter import notice_letter
from workflow.operations.references import spoken
from workflow.outbox.email import Email
from workflow.outbox.templates import one_line, plain, templates

WRITERS = {
    Email.Kind.STEP: step_letter,
    Email.Kind.BATCH: batch_letter,
    Email.Kind.NOTICE: notice_letter,
    Email.Kind.MOVED: moved_letter,
    Email.Kind.BY_HAND: hand_letter,
    Email.Kind.MESSAGE: message_letter,
    Email.Kind.PRACTICE: practice_letter,
    Email.Kind.HOLIDAY: meeting_letter,
    Email.Kind.ENGAGED: engagement_letter,
    Email.Kind.LEAVER: leaver_letter,
    Email.Kind.VIEW: view_letter,
    Email.Kind.EXPORT: export_letter,
}


def render(email: Email) -> tuple[str, str] | None:
    """Subject and text; None when all it would say has been dealt with in the meantime."""
    letter = WRITERS[email.kind](email)
    if letter is None:
        return None
    email.migration_id = email.migration_id or letter.migration
    email.calendar = calendar_files(email)
    return laid_out(letter, email)


def laid_out(letter, email) -> tuple[str, str]:
    """With greeting, link and footer."""
    person = User.objects.filter(email=email.to.lower()).first()
    return framed(letter, person and person.salutation, email.migration.reference if email.migration else "")


def framed(letter, name: str | None, reference: str) -> tuple[str, str]:
    """`name`: how its reader is greeted, if it goes to a person; `reference`: of the one migration it is about."""
    text = templates.get_template("letter.txt.jinja").render(
        letter=letter,
        name=name or "colleague",
        is_person=name is not None,
        address=settings.BASE_URL + letter.path,
        reference=spoken(reference) if reference else "",
        service=settings.SERVICE_NAME,
    )
    return one_line(letter.subject, letter.practice, letter.fact), plain(text)
