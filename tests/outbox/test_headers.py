"""The headers of a mail: no robot answers it, a migration is one thread, and a summary can be unsubscribed from."""

from datetime import date
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.support.owing import MONDAY, a_journey_that_owes_nothing, address, mails, owe, sweep
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailSettings
from workflow.operations.address_codes import LETTERS
from workflow.outbox.email import Email
from workflow.outbox.mime import message_of
from workflow.outbox.unsubscribe import person_of, token_of

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 6, 4)


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


def headers_of(email, day=MONDAY):
    with clock.at(day):
        email.subject, email.text = render(email)
    return message_from_bytes(message_of(email).message().as_bytes(), policy=policy.default)


def a_step_mail(journey):
    with clock.at(MONDAY):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))
    return headers_of(Email.objects.filter(kind="step").first())


def a_reminder(journey):
    owe(journey)
    sweep(THURSDAY)
    return headers_of(mails()[0], THURSDAY)


@pytest.mark.parametrize("kind", [a_step_mail, a_reminder])
def test_no_robot_answers(journey, kind):
    headers = kind(journey)
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize("kind", [a_step_mail, a_reminder])
def test_the_mails_of_a_migration_are_one_thread(journey, kind):
    headers = kind(journey)
    thread = f"<{journey.migration.reference.lower()}@localhost>"
    assert headers["References"] == headers["In-Reply-To"] == thread
    assert headers["Message-ID"] != thread


def test_a_summary_of_several_migrations_belongs_to_none(journey):
    for one in (journey, other := a_journey_that_owes_nothing()):
        item = owe(one)
        item.assignee = journey.cast.actor(Party.SOURCE).user
        item.owner = journey.cast.actor(Party.SOURCE).organisation
        item.save()
    Participation.everything.filter(migration=other.pk, party=Party.SOURCE).update(organisation=item.owner)
    sweep(THURSDAY)
    [mail] = Email.objects.filter(to=address(journey, Party.SOURCE))
    headers = headers_of(mail, THURSDAY)
    assert headers["Subject"] == "4 June 2026: 2 soon"
    assert headers["X-Migration"] is headers["References"] is None


# ---------------------------------------------------------------- unsubscribing
def where_it_leads(headers):
    return urlsplit(headers["List-Unsubscribe"].strip(" <>")).path


def test_a_summary_names_the_address_that_switches_it_off_and_a_step_mail_does_not(journey):
    assert a_step_mail(journey)["List-Unsubscribe"] is None
    headers = a_reminder(journey)
    assert headers["List-Unsubscribe"].strip().startswith("<http://localhost:8000/emails/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_shared_mailbox_is_nobody_who_could_unsubscribe(journey):
    Email.objects.create(cause="x", kind="notice", to="desk@lantern.example", subject="S", text="T\n")
    assert "List-Unsubscribe" not in message_of(Email.objects.get(cause="x")).extra_headers


def test_opening_it_changes_nothing_and_leads_to_the_choices(journey):
    path = where_it_leads(a_reminder(journey))
    for method in ("get", "head"):
        assert getattr(Client(), method)(path).url == "/account/notifications/"
    assert not MailSettings.objects.exists()


def test_one_click_switches_off_what_comes_in_summaries_and_no_duty(journey):
    person = journey.cast.actor(Party.SOURCE).user
    MailSettings.keep(person, {"news": "summary", "moved": "now", "turn": "summary", "soon": "now"})
    path = where_it_leads(a_reminder(journey))
    done = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "What is yours to do still comes" in done.content.decode()
    assert MailSettings.objects.get().choices == {
        "news": "none", "others": "none", "turn": "summary", "soon": "now",
    }  # fmt: skip


def test_what_is_not_one_click_changes_nothing(journey):
    path = where_it_leads(a_reminder(journey))
    assert Client().post(path).status_code == 400
    assert Client().post(path[:-2] + "x/", {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not MailSettings.objects.exists()


def test_an_address_names_one_person_and_cannot_be_made_up(journey):
    person = journey.cast.actor(Party.SOURCE).user
    token = token_of(person.pk)
    assert person_of(token) == person.pk
    assert len(token.partition(".")[0]) == LETTERS  # a code, in which any digit may stand, and not a number
    code = token_of(person.pk + 1).partition(".")[0]
    assert person_of(f"{code}.{token.partition('.')[2]}") is None
    assert person_of("nothing") is None
