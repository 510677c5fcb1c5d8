"""The administrator sees which addresses do not work, with the server's words, and can lift or replace them; whoever
sent a mail sees on the migration that it did not arrive."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from catalogue.forms.known_elsewhere import CHECK_IT
from catalogue.models import AdministrativeAct, Membership, Organisation, User
from tests.browsing import browser_of, main_of, queries_of
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox import suppression
from workflow.outbox.email import Email
from workflow.outbox.suppression import RefusedAddress

pytestmark = pytest.mark.django_db
PAGE, SAID, NEW = "/settings/mail/", "550 5.1.1 No such user here", "new.desk@northshire.example"
S = Email.State


@pytest.fixture
def administrator():
    return browser_of(an_administrator())


@pytest.fixture
def person():
    return MembershipFactory().user


def refused(address, said=SAID):
    suppression.refuse(address, said)
    return RefusedAddress.objects.get(address=address.lower())


def a_mail(to, state=S.DEAD, **facts):
    usual = {"cause": f"{to} {Email.objects.count()}", "subject": "S", "text": "T\n", "kind": "step"}
    return Email.objects.create(to=to, state=state, **(usual | facts))


def another(flag):
    return reverse("another_address", kwargs={"pk": flag.pk})


@pytest.mark.parametrize("said", [SAID, "553 5.1.2 Bad domain", "501 5.1.3 Bad syntax", "556 5.1.10 Null MX"])
def test_the_addresses_stand_there_with_the_words_of_the_server_and_since_when(administrator, person, said):
    with clock.at(date(2026, 6, 3)):
        refused(person.email, said)
    words = main_of(administrator.get(PAGE))
    assert f"{person.email} {person.name}, {Membership.objects.get(user=person).organisation}" in words
    assert f"Since 3 June 2026: {said}" in words


def test_what_is_tried_again_stands_there_by_reason_and_without_addresses(administrator):
    for number in range(3):
        a_mail(f"p{number}@lantern.example", S.RETRYING, last_error="550 5.7.1 Client host blocked")
    a_mail("q@lantern.example", last_error="552 5.3.4 Too big")
    words = main_of(administrator.get(PAGE))
    assert "550 5.7.1 Client host blocked Emails 3 emails to 3 addresses" in words
    assert "552 5.3.4 Too big Emails 1 email to 1 address" in words
    assert "@lantern.example" not in words


def test_nobody_else_finds_the_page_or_can_lift_anything(person):
    flag, browser = refused("x@lantern.example"), browser_of(person.memberships.get())
    for address in (PAGE, another(flag)):
        assert browser.get(address).status_code == 404
    assert browser.post(reverse("try_address_again", kwargs={"pk": flag.pk})).status_code == 404
    assert RefusedAddress.objects.exists()


def test_trying_again_sends_what_was_missed_in_the_last_days_and_is_written_down(administrator):
    flag = refused("x@lantern.example")
    mail = a_mail("X@lantern.example", attempts=1)
    old = a_mail("x@lantern.example", created_at=clock.now().replace(year=2025))
    reset = a_mail("x@lantern.example", secret=True, text="")
    page = administrator.post(reverse("try_address_again", kwargs={"pk": flag.pk}), follow=True)
    assert "x@lantern.example is tried again. 1 email of the last 3 days goes out now" in main_of(page)
    assert not RefusedAddress.objects.exists()
    states = Email.objects.in_bulk([mail.pk, old.pk, reset.pk])
    assert [states[one.pk].state for one in (mail, old, reset)] == [S.QUEUED, S.DEAD, S.DEAD]
    assert LogEntry.objects.get().change_message == "To be tried again"


def test_looking_changes_nothing(administrator):
    flag = refused("x@lantern.example")
    assert administrator.get(reverse("try_address_again", kwargs={"pk": flag.pk})).status_code == 405
    assert administrator.get(reverse("send_again")).status_code == 405
    administrator.get(another(flag))
    assert RefusedAddress.objects.exists()


def test_the_address_of_an_account_is_changed_by_nobody_else(administrator, person):
    flag, mail = refused(person.email), a_mail(person.email)
    asked = main_of(administrator.get(another(flag)))
    assert f"{person.name} logs in with this address. Nobody else can change it" in asked
    assert f"The mail server said: {SAID}" in asked
    assert administrator.post(another(flag), {"address": NEW}).status_code == 409
    before = person.email, mail.to
    person.refresh_from_db()
    mail.refresh_from_db()
    assert (person.email, mail.to) == before
    assert RefusedAddress.objects.exists()


def test_an_account_that_shares_its_address_with_a_mailbox_keeps_it_and_its_mail(administrator, person):
    supplier = OrganisationFactory(supplier=True, email=person.email)
    flag, mail = refused(person.email), a_mail(person.email)
    administrator.post(another(flag), {"address": NEW})
    before = person.email, mail.to
    for one in (supplier, person, mail):
        one.refresh_from_db()
    assert (supplier.email, person.email, mail.to) == (NEW, *before)
    assert RefusedAddress.objects.exists()


def test_another_address_where_it_was_typed_and_of_a_mailbox(administrator):
    journeys = [a_journey() for _ in range(2)]
    typed = Participation.everything.filter(party=Party.PARTNER)
    typed.update(contact=None, email="Desk@northshire.example")
    csu = journeys[0].cast.actor(Party.PARTNER).organisation
    Organisation.objects.filter(pk=csu.pk).update(email="desk@northshire.example")
    flag, mail = refused("desk@northshire.example"), a_mail("desk@northshire.example")
    words = main_of(administrator.get(PAGE))
    assert f"Shared mailbox of {csu}; Typed as the contact of 2 migrations" in words
    assert journeys[0].migration.practice.name not in words
    administrator.post(another(flag), {"address": "New.Desk@northshire.example"})
    mail.refresh_from_db()
    assert set(typed.values_list("email", flat=True)) == {NEW}
    assert (Organisation.objects.get(pk=csu.pk).email, mail.to, mail.state) == (NEW, NEW, S.QUEUED)
    assert not RefusedAddress.objects.exists()
    assert LogEntry.objects.get().change_message == f"{NEW} in its place"


def test_an_address_of_somebody_of_another_organisation_is_asked_about_before_mail_goes_there(administrator, person):
    csu = OrganisationFactory(delivery_partner=True, email="desk@northshire.example")
    flag = refused(csu.email)
    asked = administrator.post(another(flag), {"address": person.email})
    assert (asked.status_code, CHECK_IT in main_of(asked)) == (422, True)
    assert f"Yes, {person.email} is right" in main_of(asked)
    assert Organisation.objects.get(pk=csu.pk).email == csu.email
    administrator.post(another(flag), {"address": person.email, "address_is_right": person.email})
    assert Organisation.objects.get(pk=csu.pk).email == person.email


def test_an_address_of_somebody_who_works_there_is_taken_at_once(administrator, person):
    works_for = person.memberships.get().organisation
    Organisation.objects.filter(pk=works_for.pk).update(email="desk@northshire.example")
    administrator.post(another(refused("desk@northshire.example")), {"address": person.email})
    assert Organisation.objects.get(pk=works_for.pk).email == person.email


def test_the_organisation_hears_of_another_address_at_both_and_reads_who_did_it(administrator):
    lead = MembershipFactory(
        organisation=OrganisationFactory(supplier=True, email="desk@harbour.example"), is_lead=True
    )
    administrator.post(another(refused("desk@harbour.example")), {"address": NEW})
    what = f"Changed the shared mailbox of {lead.organisation}"
    for address in ("desk@harbour.example", NEW, lead.user.email):
        assert what in Email.objects.get(to=address).text
    [act] = AdministrativeAct.objects.filter(organisation=lead.organisation)
    assert (act.what, act.by) == (what, User.objects.get(pk=administrator.session["_auth_user_id"]))


def test_the_organisation_hears_of_another_address_of_a_contact_that_was_typed(administrator):
    partner = a_journey().cast.actor(Party.PARTNER).organisation
    Participation.everything.filter(party=Party.PARTNER).update(contact=None, email="desk@northshire.example")
    administrator.post(another(refused("desk@northshire.example")), {"address": NEW})
    [act] = AdministrativeAct.objects.filter(organisation=partner)
    assert "Put another address in place of one that was typed" in act.what


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Enter the address that works"),
        ("no address", "Enter an email address in the correct format"),
        ("OLD@lantern.example", "This is the address that does not work"),
    ],
)
def test_an_address_that_cannot_be_is_refused(administrator, typed, why):
    OrganisationFactory(email="old@lantern.example")
    page = administrator.post(another(refused("old@lantern.example")), {"address": typed})
    assert page.status_code == 422
    assert why in main_of(page)
    assert RefusedAddress.objects.exists()


def test_what_was_given_up_can_be_sent_again_but_not_to_a_refused_address(administrator):
    mail, other = a_mail("p@lantern.example", last_error="It could not be written: x"), a_mail("x@lantern.example")
    refused("x@lantern.example")
    assert "1 email of the last 3 days goes out now" in main_of(administrator.post(reverse("send_again"), follow=True))
    assert [Email.objects.get(pk=one.pk).state for one in (mail, other)] == [S.QUEUED, S.DEAD]


def test_the_page_costs_the_same_for_many_addresses(administrator):
    refused("x@lantern.example")
    few = queries_of(administrator, PAGE)
    for number in range(50):
        refused(f"p{number}@lantern.example")
    assert queries_of(administrator, PAGE) == few


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


# ---------------------------------------------------------------- how mail leaves
def test_where_no_mail_server_is_set_it_says_that_no_mail_leaves(administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    words = main_of(administrator.get(PAGE))
    assert "no mail server is set (EMAIL_URL), so no email leaves this computer" in words
    assert "port 25" not in words


def test_the_page_says_what_notify_cannot(administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example.org", 587
    assert "A mail server: mail.example.org, port 587. Each email has a number" in main_of(administrator.get(PAGE))
    settings.MAIL_BY, settings.NOTIFY_API_KEY = "notify", "a-key-nobody-sees"
    words = main_of(administrator.get(PAGE))
    for lack in ("Message-ID", "References", "calendar file", "Unsubscribing"):
        assert lack in words
    assert "http://localhost:8000/notify/" in words
    assert "a-key-nobody-sees" not in words
