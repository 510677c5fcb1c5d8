"""The coming mornings, swept ahead of time in a transaction that is rolled back: which mails would go, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from workflow import clock
from workflow.emails.render import render
from workflow.outbox.email import Email
from workflow.reminders.digest_builder import morning_of
from workflow.reminders.sweep import check_deadlines

A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True)
class Foreseen:
    on: date
    to: str
    subject: str


def simulate(days: int) -> list[Foreseen]:
    """What the next `days` mornings would send if nobody did anything from now on. Nothing of it is kept."""
    with transaction.atomic():
        found = [mail for day in _days_ahead(days) for mail in _morning(day)]
        transaction.set_rollback(True)
    return found


def _days_ahead(days) -> Iterator[date]:
    """This morning too, when it is still to come."""
    now = clock.now().astimezone(clock.LONDON)
    first = 0 if now < morning_of(now.date()) else 1
    return (now.date() + timedelta(ahead) for ahead in range(first, days + 1))


def _morning(day) -> Iterator[Foreseen]:
    with clock.at(morning_of(day) + A_MOMENT):
        check_deadlines()
        gone = Email.objects.filter(
            kind=Email.Kind.NOTICE, state=Email.State.QUEUED, cause__startswith=f"notices {day}"
        )
        for mail in gone.order_by("to"):
            if words := render(mail):
                yield Foreseen(day, mail.to, words[0])
        gone.update(state=Email.State.SENT)
