"""What the mails of a whole journey say, to whom, and what they keep to themselves."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from tests.emails.post import MONDAY, record
from workflow.audit.event import Event
from workflow.audit.reader import Reader
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers import answers_to
from workflow.emails.news import News, words_for
from workflow.formatting import long_date
from workflow.kernel.steps import Party, steps_of
from workflow.operations.references import spoken
from workflow.tracks.whole.untaken_start import last_day_to_take_up

pytestmark = pytest.mark.django_db


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


def test_whoever_hears_of_a_start_reads_when_it_lapses(post):
    last_day = long_date(last_day_to_take_up(post.journey.migration))
    post.collect()
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        [(_, text)] = post.to(party)
        assert f"It lapses after {last_day} unless somebody at the practice takes part in it." in text


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
                    number=post.journey.migration.steps_taken,
                    before=dict.fromkeys(["on", "for_date", "wanted_on"], MONDAY.isoformat()),
                    by_user=post.journey.cast.actor(Party.PARTNER).user,
                    by_organisation=post.journey.cast.actor(Party.PARTNER).organisation,
                )  # fmt: skip
                reader = Reader.of(event.migration_id, event.by_organisation_id)
                news = News(event, reader, words_for(event, reader))
                assert news.subject, f"{machine} {name}"
                assert news.body.strip()


def _questions(post):
    post.journey.take(post.journey.migration, "ask_for_help")
    post.journey.take(post.journey.migration, "ask_a_supplier")
    return [(s, r) for s, r in post.journey.records().items() if s.startswith(("agentquery", "helprequest"))]
