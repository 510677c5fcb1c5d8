"""The mails of a whole journey."""

from datetime import date

from tests.rehearsals import a_journey
from workflow.emails.render import render
from workflow.outbox.email import Email

MONDAY = date(2026, 6, 1)


class Post:
    """A journey whose mails are written the moment they are due."""

    def __init__(self):
        self.letters, self.seen = [], 0
        self.journey = a_journey()

    def collect(self):
        for email in Email.objects.filter(pk__gt=self.seen).order_by("pk"):
            self.seen = email.pk
            self.letters.append((email.to, *render(email)))

    def go_on(self, until=lambda migration: migration.state == "mobilised"):
        self.journey.follow_the_lists(until=lambda migration: self.collect() or until(migration))
        return self

    def take(self, record, step, **answers):
        self.letters.clear()
        self.journey.take(record, step, **answers)
        self.collect()

    def to(self, party):
        address = self.journey.cast.actor(party).user.email
        return [(subject, text) for to, subject, text in self.letters if to == address]


def record(post, model_name, kind=None):
    records = post.journey.records().values()
    return next(r for r in records if r._meta.model_name == model_name and (not kind or r.kind == kind))
