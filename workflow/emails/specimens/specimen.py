"""What is said of a letter, and how one is written."""

from collections.abc import Callable
from dataclasses import dataclass

from workflow.emails.render import framed
from workflow.emails.specimens.cast import CODES, REFERENCE, next_morning, person_at
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import Choice, MailKind, usual
from workflow.outbox.mime import html_of

AT_ONCE, WITH_THE_SUMMARY = Choice.NOW.label, Choice.SUMMARY.label
BY_HABIT = {kind: usual(kind).label for kind in MailKind}  # unless its reader has chosen otherwise


@dataclass(frozen=True)
class Specimen:
    key: str  # in the address of its page
    title: str
    when: str  # a sentence
    to: str
    how: str
    write: Callable[[], tuple[str, str]]

    def written(self) -> tuple[str, str]:
        """Subject and text, as of the next morning on which the portal reminds anybody."""
        with next_morning():
            return self.write()

    def html(self) -> str:
        return html_of(*self.written())


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    letters: tuple[Specimen, ...]


def laid_out(letter, *, to=Party.PRACTICE, about=REFERENCE) -> tuple[str, str]:
    """As to somebody who has an account; `about`: the reference of the one migration it is about."""
    return framed(letter, person_at(CODES[to]).salutation, about)
