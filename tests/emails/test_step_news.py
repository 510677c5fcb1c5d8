"""What a mail about a step says of its day, and what is not said any more."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from catalogue.models import Demonstration
from tests.emails.post import MONDAY
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.formatting import day_and_month, long_date, short_date
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.go_live_checks import DateCheck

pytestmark = pytest.mark.django_db


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


def test_how_often_a_clock_has_stood_still_is_said_to_the_delivery_partner_alone(post):
    """A hold is told to every supplier, and what it stops is also what another of them owes."""
    post.go_on(lambda m: m.registered_on and m.call_off("decommission").state == "with_supplier")
    for day in range(1, 7):
        with clock.at(MONDAY + timedelta(day)):
            post.take(post.journey.migration.call_off("decommission"), "query" if day % 2 else "answer")
    with clock.at(MONDAY + timedelta(7)):
        post.take(post.journey.migration, "hold")
    said = "“Check the decommission call-off” has now stood still 4 times"
    told = [party for party in post.journey.cast.people if any(said in text for _, text in post.to(party))]
    assert told == [Party.PARTNER]
    assert post.to(Party.TARGET)
