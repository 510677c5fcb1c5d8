"""A migration that several people work on, each in a browser of their own, and the mail they get for it."""

import re
from collections import Counter

from django.urls import reverse

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.reading.desk.spans import spans
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.migration import Migration

# of the group of Your work that a row stands in
HEADING = "row => (row.closest('section') || document).querySelector('h2')?.innerText ?? ''"


class Play:
    """`people` maps a part to somebody who is logged in, `addresses` a part to where its mail goes."""

    def __init__(self, people, addresses, mailbox, practice):
        self.people, self.addresses, self.mailbox = people, addresses, mailbox
        self.practice, self._practice = practice.name, practice
        self.today, self.calendar = clock.today(), calendars.current()
        self.kick_off, self.survey = (self.calendar.add(self.today, days) for days in (12, 14))
        self.delivered()

    def __getattr__(self, part):
        return self.people[part]

    def go_live_is(self, day):
        self.go_live = day
        self.initial_extract, self.final_extract = (self.calendar.subtract(day, days) for days in (25, 3))

    @property
    def overview(self):
        migration = Migration.everything.get(practice=self._practice)
        return reverse("overview", kwargs={"reference": migration.reference})

    # ------------------------------------------------------------------ what is on the list
    def finds(self, part, title, *, due_in):
        """Opens Your work, finds the thing there with its date, and goes to where it is done."""
        person = self.people[part].open("/")
        row = self._row(person, title)
        day = self.calendar.add(self.today, due_in)
        due = spans(self.today, self.calendar)[1 + due_in].title if due_in < 2 else f"{day:%a} {day.day} {day:%b}"
        said = f"{row.evaluate(HEADING)} {' '.join(row.inner_text().split())}"
        assert due in said, f"“{title}” is not due {due}: {said}"
        person.looks()
        if self._link(person, title).count():
            person.follow(title, within=row)
        else:  # one of several in a row, which leads to the first of them
            person.open(self._address_of(title))
        return person

    def _row(self, person, title):
        rows = person.page.locator(".app-desk-list > li")
        alone = rows.filter(has=self._link(person, title))
        if not alone.count():
            person.open("/?show=all")
        folded = rows.filter(has_text=self.practice)
        for part in title.replace("Book the ", "").replace("Confirm the ", "").split(": "):
            folded = folded.filter(has_text=part)
        row = alone if alone.count() else folded
        assert row.count() == 1, f"“{title}” is not on the list once: {person.text}"
        return row

    def _link(self, person, title):
        return person.page.get_by_role("link", name=f"{title} for {self.practice}", exact=True)

    def _address_of(self, title):
        """Of the task itself, as its mail gives it."""
        what, _, system = title.partition(": ")
        found = WorkItem.everything.filter(migration__practice=self._practice, title=what, closed_on=None)
        holders = DataExtractRequest.everything.filter(migration__practice=self._practice, system__name=system)
        subjects = [request.subject for request in holders]
        [item] = found.filter(subject__in=subjects) if system else found
        return reverse("work_item", args=[item.pk])

    # ------------------------------------------------------------------ the mail it makes
    def delivered(self) -> list:
        """What the mail server has got since the last look."""
        deliver_emails(render)
        new, self.mailbox.messages[:] = list(self.mailbox.messages), []
        return new

    def mails(self, *parts):
        """Exactly one new mail for each of these, and nobody else; a part named twice got two."""
        new = self.delivered()
        got = Counter(address for message in new for address in message.recipients)
        assert got == Counter(self.addresses[part] for part in parts)
        for message in new:
            text = message.get_body(["plain"]).get_content()
            assert self.practice in text, text
            links = re.findall(r"http\S+", text)  # one a task, and one that the button is
            assert len(links) == len({*links}) > 0, text
            assert len([link for link in links if "/work/" not in link]) <= 1, text
