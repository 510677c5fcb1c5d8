"""Where messages are read and written."""

from django.urls import reverse

from workflow.db.subject import Subject
from workflow.operations.address_codes import code_of_subject


def messages_about(reference: str, subject: str) -> str:
    """Those about one record; of the migration itself, all."""
    machine = Subject(subject).machine
    about = "" if machine == "migration" else f"?about={machine}-{code_of_subject(subject)}"
    return reverse("messages", kwargs={"reference": reference}) + about


def answer_to(reference: str, subject: str, code: str) -> str:
    """The form there, with that organisation chosen already."""
    place = messages_about(reference, subject)
    return f"{place}{'&' if '?' in place else '?'}to={code}#write"
