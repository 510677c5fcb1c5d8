"""What each mail of the demonstration says stands on a page that its reader may open at that moment (decision 53): the
names of people and organisations, dates, amounts, and all that somebody has typed."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from catalogue.models import Organisation, User
from tests.demo.test_demo_data import NOW
from tests.support.watching import DATE, MONEY, pages_opened_by
from workflow import clock
from workflow.audit.event import Event
from workflow.demo import story
from workflow.demo.post import Post
from workflow.emails.render import render
from workflow.formatting import short_date
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHORTEST = 8  # letters of what somebody typed: less may stand anywhere


class Heard:
    """Of every so many mails what it says, against the pages of its reader right after it was written."""

    def __init__(self, patch, one_in):
        self.one_in, self.last, self.mails, self.facts, self.said_too_much = one_in, 0, 0, 0, []
        perform, collect = story.perform, Post.collect
        patch.setattr(story, "perform", lambda *args, **how: self._after(perform(*args, **how)))
        patch.setattr(Post, "collect", lambda post: collect(self._after(post)))

    def _after(self, done):
        new = Email.objects.filter(pk__gt=self.last).exclude(state=Email.State.GATHERING)
        for mail in new.exclude(kind=Email.Kind.ACCOUNT).order_by("pk"):  # which go to who has no account yet
            self.last = mail.pk
            if mail.pk % self.one_in == 0 and (letter := render(mail)):
                self._hear(mail, " ".join(" ".join(letter).split()))
        return done

    def _hear(self, mail, words):
        facts = _facts_of(mail, words)
        self.mails, self.facts = self.mails + 1, self.facts + len(facts)
        self.said_too_much += [(mail.cause, fact) for fact in sorted(_on_no_page(facts, mail))]


def _on_no_page(facts, mail) -> set[str]:
    """Those that no page says, opened one after the other until each is found."""
    for organisation, migration in _read_by(mail):
        for page in pages_opened_by(Actor(_reader(mail, organisation), organisation), migration.reference):
            facts = {fact for fact in facts if fact not in " ".join(page.split())}
            if not facts:
                return facts
    return facts


def _told(mail) -> list:
    """Itself, or what a summary tells: notices and the mails it takes in."""
    return [*Notice.objects.filter(email=mail), *Email.objects.filter(summary=mail)] or [mail]


def _read_by(mail):
    """(organisation, migration) pairs, each of which it is for."""
    found = set()
    for told in _told(mail):
        if isinstance(told, Notice):
            found.add((told.organisation, told.work_item.migration))
        elif told.migration:
            named = told.facts.get("organisations") or [told.facts["organisation"]]
            found |= {(one, told.migration) for one in Organisation.objects.filter(pk__in=named)}
    return {(one, migration) for one, migration in found if one.pk in migration.knowing}


def _reader(mail, organisation) -> User:
    people = User.objects.filter(memberships__organisation=organisation, is_active=True)
    return people.filter(pk=mail.person_id).first() or people.first()


def _facts_of(mail, words) -> set[str]:
    names = [*Organisation.objects.values_list("name", flat=True), *User.objects.values_list("name", flat=True)]
    about = [migration for _, migration in _read_by(mail)]
    typed = [text for event in Event.everything.filter(migration__in=about) for text in _texts(event.answers)]
    dates = set(DATE.findall(words)) - {short_date(clock.today())}  # of the letter itself
    return {text for text in (*names, *typed) if text and text in words} | {*dates, *MONEY.findall(words)}


def _texts(answers):
    for value in answers.values() if isinstance(answers, dict) else answers:
        if isinstance(value, dict | list):
            yield from _texts(value)
        elif isinstance(value, str) and len(value) >= SHORTEST:
            yield " ".join(value.split())


def test_a_mail_of_the_demonstration_says_nothing_that_its_reader_could_not_read_on_a_page(many):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch, clock.at(NOW):
        heard = Heard(patch, one_in=many(60, 1))
        call_command("demo_data", stdout=StringIO())
        transaction.set_rollback(True)
    assert heard.mails > 2000 / heard.one_in
    assert heard.facts > 3 * heard.mails
    assert heard.said_too_much == []
