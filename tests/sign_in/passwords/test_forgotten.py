"""A forgotten password is replaced by a link in a mail, which works once and for an hour."""

import re

import pytest

from tests.factories_catalogue import PASSWORD
from tests.sign_in.passwords.test_logging_in import log_in, who
from workflow.emails.render import render
from workflow.outbox.delivery import deliver_emails
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]


def reset_link():
    text = Email.objects.get(secret=True).text
    return re.search(r"http://localhost:8000(\S+)", text)[1]


def test_a_forgotten_password_is_replaced_by_a_link_in_an_email(client, member):
    assert client.post("/password/", {"email": "jo@lantern.example"}).url == "/password/sent/"
    email = Email.objects.get()
    assert (email.to, email.kind, email.secret, email.state) == ("jo@lantern.example", "account", True, "queued")
    assert email.subject == "Choose a new password"
    page = client.get(reset_link(), follow=True)
    done = client.post(page.request["PATH_INFO"], {"password1": "brook candle winter 9"})
    assert done.url == "/password/changed/"
    log_in(client, password="brook candle winter 9")
    assert who(client)


def test_the_reader_gets_the_link_and_the_portal_forgets_it(client, member, mailoutbox):
    client.post("/password/", {"email": "jo@lantern.example"})
    deliver_emails(render)
    assert [mail.to for mail in mailoutbox] == [["jo@lantern.example"]]
    assert "Dear Jo\n" in mailoutbox[0].body
    assert not Email.objects.get().text


def test_a_link_changes_nothing_by_being_opened_and_works_once(client, member):
    client.post("/password/", {"email": "jo@lantern.example"})
    form = client.get(reset_link(), follow=True).request["PATH_INFO"]
    assert member.user.check_password(PASSWORD)
    client.post(form, {"password1": "brook candle winter 9"})
    assert "This link cannot be used" in client.get(reset_link(), follow=True).content.decode()


def test_a_link_is_no_use_after_an_hour(client, member, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    client.post("/password/", {"email": "jo@lantern.example"})
    time_machine.move_to("2026-06-03 13:01", tick=False)
    assert "This link cannot be used" in client.get(reset_link(), follow=True).content.decode()


def test_nobody_learns_who_has_an_account(client, member):
    assert client.post("/password/", {"email": "nobody@lantern.example"}).url == "/password/sent/"
    assert not Email.objects.exists()


def test_asking_ten_times_sends_one_email(client, member, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    for _ in range(10):
        client.post("/password/", {"email": "jo@lantern.example"})
    assert Email.objects.count() == 1


def test_the_link_leads_to_our_own_address_whatever_the_request_claims(client, member, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/password/", {"email": "jo@lantern.example"}, headers={"host": "elsewhere.example"})
    assert "elsewhere" not in Email.objects.get().text
