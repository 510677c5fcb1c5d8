"""What the mails of a whole journey say, to whom, and what they keep to themselves."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from catalogue.models import Demonstration
from tests.rehearsals import a_journey
from workflow import clock
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.emails.news import News, words_for
from workflow.emails.render import render
from workflow.formatting import day_and_month, long_date, short_date
from workflow.kernel.steps import Party, steps_of
from workflow.operations.references import spoken
from workflow.outbox.email import Email
from workflow.tracks.go_live_checks import DateCheck

pytestmark = pytest.mark.django_db
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


@pytest.fixture
def _monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def post(_monday):
    return Post()


def record(post, model_name, kind=None):
    records = post.journey.records().values()
    return next(r for r in records if r._meta.model_name == model_name and (not kind or r.kind == kind))


def test_a_task_comes_first_with_its_date_and_one_link(post):
    post.collect()
    [(subject, text)] = post.to(Party.PRACTICE)
    practice, item = post.journey.migration.practice, WorkItem.everything.get()
    assert subject == f"{practice.name} – Prepare the funding case, by 15 June"
    lines = text.split("\n")
    assert lines[0] == f"Dear {post.journey.cast.actor(Party.PRACTICE).user.salutation}"
    assert lines[2] == (
        f"Prepare the funding case for {practice.name} ({practice.ods_code}). It is due by the end of "
        "Monday 15 June 2026. That is 10 working days from now."
    )
    assert text.count("http") == 1
    assert "Prepare the funding case: http://localhost:8000" + reverse("work_item", args=[item.pk]) in text
    assert f"Reference: {spoken(post.journey.migration.reference)}" in text


def test_who_is_only_told_is_led_to_the_migration(post):
    post.collect()
    [(subject, text)] = post.to(Party.COMMISSIONER)
    assert subject == f"{post.journey.migration.practice.name} – Started: migration"
    assert f"/migrations/{post.journey.migration.reference}/" in text


def test_the_mails_name_one_supplier_to_another_only_once_the_form_came_back(post):
    post.go_on(_every_form_is_with_the_practice)
    assert _named_in_the_mails(post) == set()
    post.go_on()
    assert _named_in_the_mails(post) <= {(Party.TARGET, Party.SOURCE), (Party.TARGET, Party.HOLDER),
                                         (Party.SOURCE, Party.TARGET), (Party.HOLDER, Party.TARGET)}  # fmt: skip


def _every_form_is_with_the_practice(migration):
    return migration.registered_on and all(r.state == "form_with_practice" for r in migration.extract_requests())


def _named_in_the_mails(post) -> set:
    """(reader, the supplier it was told of by name)."""
    suppliers = {p: post.journey.cast.actor(p).organisation for p in (Party.TARGET, Party.SOURCE, Party.HOLDER)}
    found = set()
    for party in suppliers:
        assert post.to(party)
        words = "\n".join(subject + text for subject, text in post.to(party))
        assert "£" not in words
        assert "1200.00" not in words
        for other in suppliers.keys() - {party}:
            names = [suppliers[other].name, *(actor.user.name for actor in post.journey.cast.people[other])]
            found |= {(party, other) for name in names if f"{name} " in words or f"{name}\n" in words}
    return found


def test_every_mail_of_a_journey_fits_and_leads_with_words(post):
    post.go_on()
    assert len(post.letters) > 50
    for _, subject, text in post.letters:
        assert subject.isprintable()
        assert len(subject) <= 70
        assert text.startswith("Dear ")
        assert "please" not in text.lower()
        assert "{" not in text
        assert "None" not in text


def test_the_reason_typed_reaches_those_who_must_change_something(post):
    post.go_on(lambda m: any(c.state == "with_commissioner" for c in m.call_offs()))
    post.take(record(post, "calloff", "procurement"), "send_back", sections={"dates": "Name the\x07 second site."})
    [(subject, text)] = post.to(Party.PARTNER)
    assert " – Returned: new system call-off" in subject
    assert "- Contract dates: Name the second site." in text
    assert "Change the new system call-off and send it again" in text


def test_the_words_of_every_step_can_be_written(post):
    """From answers as the event keeps them: dates as text, nothing more than the step asked."""
    post.go_on(lambda m: bool(m.registered_on))
    for subject, subject_record in [*post.journey.records().items(), *_questions(post)]:
        machine = subject.partition(":")[0]
        for name, step in steps_of(type(subject_record)).items():
            if step.tell or step.by_proxy:
                answers = json.loads(DjangoJSONEncoder().encode(answers_to(subject_record, step)))
                event = Event(
                    migration=post.journey.migration, subject=subject, step=name, on=MONDAY, answers=answers, born=[],
                    before={"on": MONDAY.isoformat(), "for_date": MONDAY.isoformat()},
                    by_user=post.journey.cast.actor(Party.PARTNER).user,
                    by_organisation=post.journey.cast.actor(Party.PARTNER).organisation,
                )  # fmt: skip
                reader = Reader.of(event.migration, event.by_organisation_id)
                news = News(event, reader, words_for(event, reader))
                assert news.subject, f"{machine} {name}"
                assert news.body.strip()


def _questions(post):
    post.journey.take(post.journey.migration, "ask_for_help")
    post.journey.take(post.journey.migration, "ask_a_supplier")
    return [(s, r) for s, r in post.journey.records().items() if s.startswith(("agentquery", "helprequest"))]


def test_a_task_that_is_done_already_is_not_asked_for(post):
    [email] = Email.objects.filter(to=post.journey.cast.actor(Party.PRACTICE).user.email)
    WorkItem.everything.update(closed_on=MONDAY)
    subject, text = render(email)
    assert subject.endswith(" – Started: migration")
    assert "/work/" not in text


def test_a_mail_with_nothing_left_to_say_is_not_sent(post):
    email = Email.objects.first()
    email.facts = {"organisation": email.facts["organisation"], "events": [], "items": []}
    assert render(email) is None


def test_a_tick_says_what_it_did(post, capsys):
    Demonstration.objects.create()
    with clock.at(date(2026, 6, 11)):
        call_command("tick")
        said = capsys.readouterr().out
    assert "Deadlines checked: 1 reminder mail to be sent." in said
    assert "Mail delivered: 3 sent." in said


def test_a_subject_about_news_says_that_its_day_is_for_what_its_reader_has_to_do(post):
    """“On hold: migration, by 2 December” reads as if the hold ended then."""
    post.go_on(lambda migration: migration.funding.state == "submitted")
    post.journey.take(post.journey.migration.funding, "request_info", parts={"costs": "Attach it."})
    post.collect()
    [subject] = [subject for subject, _ in post.to(Party.PRACTICE) if "Returned" in subject]
    assert ", act by " in subject


def test_the_new_supplier_is_asked_about_a_day_that_its_mail_names(post):
    post.go_on(lambda migration: migration.go_live.state == "with_supplier")
    day = post.journey.migration.go_live.on
    [(subject, text)] = [one for one in post.to(Party.TARGET) if "possible?" in one[0]]
    assert f"Is {short_date(day)} possible?" in subject
    assert long_date(day) in text


def test_a_task_that_comes_back_late_is_not_said_to_be_due_on_a_day_to_come(post):
    """A question stopped its deadline only after its day."""
    post.go_on(lambda migration: migration.funding.state == "submitted")
    item = WorkItem.everything.get(migration=post.journey.migration, step="approve", closed_on=None)
    with clock.at(item.due_on + timedelta(days=7)):
        post.journey.take(post.journey.migration.funding, "request_info", parts={"costs": "Attach it."})
        post.collect()
        post.journey.take(post.journey.migration.funding, "send")
        post.collect()
    subject, text = post.to(Party.COMMISSIONER)[-1]
    assert subject.endswith(f", due {day_and_month(item.due_on)}")
    assert "It was due by the end of" in text


def test_a_date_that_replaces_another_names_its_extract_dates_once(post):
    post.go_on(lambda migration: migration.go_live.is_confirmed)
    [day] = DateCheck(post.journey.migration).clear_dates(1)
    post.journey.take(post.journey.migration.go_live, "propose", on=day)
    post.go_on(lambda migration: migration.go_live.agreed_on == day).collect()
    [text] = [
        text for subject, text in post.to(Party.COMMISSIONER) if f"Go-live confirmed: {short_date(day)}" in subject
    ]
    assert text.count("Final data extract:") == 1
