"""The reminders and mails of a demonstration's past: written on their day, and never delivered again."""

from datetime import datetime, time, timedelta

from django.db.models import F

from workflow import clock
from workflow.emails import render
from workflow.formatting import short_date
from workflow.kernel.machine import machine_of
from workflow.kernel.steps import steps_of
from workflow.outbox.email import Email
from workflow.outbox.templates import for_practice, one_line
from workflow.reminders.sweep import check_deadlines

SWEEP = time(8, 1)
KEEPS_WORDS = -3  # working days: writing every mail of a quarter would take longer than all the steps
NO_WORDS = "The demonstration keeps the words of the last few days only."
SECOND = timedelta(seconds=5)
S = Email.State


class Post:
    def __init__(self, days):
        self.days, self._morning = days, None

    def mornings(self, until):
        """The reminders of every working day up to and with that one; those of today the portal sends itself."""
        self._morning = self._morning or until
        while self._morning <= min(until, self.days.date(-1)):
            with clock.at(datetime.combine(self._morning, SWEEP, clock.LONDON)):
                check_deadlines()
                self.collect()
            self._morning = self.days.calendar.add(self._morning, 1)

    def collect(self):
        """What has been written just now has been sent; in the last days with all its words."""
        queued = Email.objects.filter(state=S.QUEUED)
        if clock.today() >= self.days.date(KEEPS_WORDS):
            for email in queued.select_related("migration"):
                _write(email)
        queued.update(state=S.SENT, attempts=1, sent_at=F("created_at") + SECOND)

    def name_the_old(self):
        """A subject for every mail without words; what waits for the next summary has words only there."""
        wordless = Email.objects.filter(text="").exclude(state=S.HELD)
        old = list(wordless.select_related("event", "migration__practice"))
        for email in old:
            email.subject, email.text = _title(email), NO_WORDS
        Email.objects.bulk_update(old, ["subject", "text"], batch_size=500)


def _write(email):
    written = render.render(email)
    if written:
        email.subject, email.text = written
        email.save(update_fields=["subject", "text"])
    else:
        Email.objects.filter(pk=email.pk).update(state=S.DROPPED)


def _title(email):
    if not email.event:
        return f"Reminders of {short_date(email.created_at)}"
    label, practice = steps_of(machine_of(email.event.subject))[email.event.step].label, email.migration.practice.name
    return one_line(for_practice(label, practice), practice)
