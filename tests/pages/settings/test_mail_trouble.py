"""The administrator sees which addresses do not work, with the server's words, and can lift or replace them; whoever
sent a mail sees on the migration that it did not arrive."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, main_of, queries_of
from tests.pages.settings.mail_in_trouble import PAGE, SAID, S, a_mail, another, refused
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", [SAID, "553 5.1.2 Bad domain", "501 5.1.3 Bad syntax", "556 5.1.10 Null MX"])
def test_the_addresses_stand_there_with_the_words_of_the_server_and_since_when(browser, person, said):
    with clock.at(date(2026, 6, 3)):
        refused(person.email, said)
    words = main_of(browser.get(PAGE))
    assert f"{person.email} {person.name}, {Membership.objects.get(user=person).organisation}" in words
    assert f"Since 3 June 2026: {said}" in words


def test_what_is_tried_again_stands_there_by_reason_and_without_addresses(browser):
    for number in range(3):
        a_mail(f"p{number}@lantern.example", S.RETRYING, last_error="550 5.7.1 Client host blocked")
    a_mail("q@lantern.example", last_error="552 5.3.4 Too big")
    words = main_of(browser.get(PAGE))
    assert "550 5.7.1 Client host blocked Emails 3 emails to 3 addresses" in words
    assert "552 5.3.4 Too big Emails 1 email to 1 address" in words
    assert "@lantern.example" not in words


def test_nobody_else_finds_the_page_or_can_lift_anything(person):
    flag, browser = refused("x@lantern.example"), browser_of(person.memberships.get())
    for address in (PAGE, another(flag)):
        assert browser.get(address).status_code == 404
    assert browser.post(reverse("try_address_again", kwargs={"pk": flag.pk})).status_code == 404
    assert RefusedAddress.objects.exists()


def test_trying_again_sends_what_was_missed_in_the_last_days_and_is_written_down(browser):
    flag = refused("x@lantern.example")
    mail = a_mail("X@lantern.example", attempts=1)
    old = a_mail("x@lantern.example", created_at=clock.now().replace(year=2025))
    reset = a_mail("x@lantern.example", secret=True, text="")
    page = browser.post(reverse("try_address_again", kwargs={"pk": flag.pk}), follow=True)
    assert "x@lantern.example is tried again. 1 email of the last 3 days goes out now" in main_of(page)
    assert not RefusedAddress.objects.exists()
    states = Email.objects.in_bulk([mail.pk, old.pk, reset.pk])
    assert [states[one.pk].state for one in (mail, old, reset)] == [S.QUEUED, S.DEAD, S.DEAD]
    assert LogEntry.objects.get().change_message == "To be tried again"


def test_looking_changes_nothing(browser):
    flag = refused("x@lantern.example")
    assert browser.get(reverse("try_address_again", kwargs={"pk": flag.pk})).status_code == 405
    assert browser.get(reverse("send_again")).status_code == 405
    browser.get(another(flag))
    assert RefusedAddress.objects.exists()


def test_what_was_given_up_can_be_sent_again_but_not_to_a_refused_address(browser):
    mail, other = a_mail("p@lantern.example", last_error="It could not be written: x"), a_mail("x@lantern.example")
    refused("x@lantern.example")
    assert "1 email of the last 3 days goes out now" in main_of(browser.post(reverse("send_again"), follow=True))
    assert [Email.objects.get(pk=one.pk).state for one in (mail, other)] == [S.QUEUED, S.DEAD]


def test_the_page_costs_the_same_for_many_addresses(browser):
    refused("x@lantern.example")
    few = queries_of(browser, PAGE)
    for number in range(50):
        refused(f"p{number}@lantern.example")
    assert queries_of(browser, PAGE) == few


# ---------------------------------------------------------------- on the migration
def test_the_sender_sees_on_the_migration_what_has_not_arrived():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.state != "funding_approval")
    people = f"/migrations/{journey.migration.reference}/people/"
    to = journey.cast.actor(Party.COMMISSIONER).user.email
    sender = journey.cast.actor(Party.PRACTICE)
    mine = Email.objects.filter(migration=journey.pk, to=to, event__by_organisation=sender.organisation)
    mine.update(state=S.RETRYING, attempts=6, last_error="550 5.7.1 Client host blocked", subject="Your turn")
    words = main_of(browser_of(sender).get(people))
    assert "Emails that have not arrived" in words
    assert f"To {to} Email Your turn" in words
    assert "550 5.7.1 Client host blocked Tried again" in words
    assert "Emails that have not arrived" not in main_of(browser_of(journey.cast.actor(Party.AGENT)).get(people))


def test_beside_a_contact_stands_that_mail_does_not_arrive_or_that_they_have_left():
    journey = a_journey()
    people = f"/migrations/{journey.migration.reference}/people/"
    partner, practice = (journey.cast.actor(party) for party in (Party.PARTNER, Party.PRACTICE))
    with clock.at(date(2026, 6, 3)):
        refused(partner.user.email)
    Membership.objects.filter(user=practice.user).update(until_on=date(2026, 6, 1))
    words = main_of(browser_of(journey.cast.actor(Party.COMMISSIONER)).get(people))
    assert f"Emails to this address do not arrive since 3 June 2026: {SAID}" in words
    assert (
        f"{practice.user.name} has left. Emails about this migration go to those who lead {practice.organisation}"
        in words
    )
    assert practice.user.email not in words


def test_where_no_mail_server_is_set_it_says_that_no_mail_leaves(browser, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    words = main_of(browser.get(PAGE))
    assert "no mail server is set (EMAIL_URL), so no email leaves this computer" in words
    assert "port 25" not in words


def test_the_page_says_what_notify_cannot(browser, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    assert "A mail server: mail.example.org, port 587. Each email has a number" in main_of(browser.get(PAGE))
    settings.MAIL_BY, settings.NOTIFY_API_KEY = "notify", "a-key-nobody-sees"
    words = main_of(browser.get(PAGE))
    for lack in ("Message-ID", "References", "calendar file", "Unsubscribing"):
        assert lack in words
    assert "http://localhost:8000/notify/" in words
    assert "a-key-nobody-sees" not in words
