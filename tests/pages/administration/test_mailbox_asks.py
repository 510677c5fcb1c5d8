"""Whoever reads the mailbox of an organisation may ask to be let in; the administrator who wrote it does not decide."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from catalogue.models import Invitation, Organisation
from catalogue.not_in_yet import help_in
from tests.browsing import browser_of, main_of
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
DESK = "desk.again@home.example"


def wrote_the_mailbox(by, organisation, address=DESK):
    page = reverse("change_organisation_details", kwargs={"ods_code": organisation.ods_code})
    browser_of(by).post(page, {"name": organisation.name, "email": address})


def answered(by, invitation):
    return browser_of(by).post(reverse("decide", kwargs={"pk": invitation.pk}), {"answer": "yes"}, follow=True)


def test_who_wrote_the_mailbox_does_not_say_yes_to_whoever_reads_it_and_another_does(alex, second, supplier):
    wrote_the_mailbox(alex, supplier)
    help_in(DESK)
    invitation = supplier.invitations.get()
    assert "Nobody waits for you" in main_of(browser_of(alex).get(reverse("deciding")))
    answered(alex, invitation)
    invitation.refresh_from_db()
    assert invitation.needs == "administrator"
    asked = Email.objects.filter(subject__startswith="May ")
    assert [mail.to for mail in asked] == [second.user.email]
    answered(second, invitation)
    invitation.refresh_from_db()
    assert invitation.can_be_accepted


def test_who_added_an_organisation_with_its_mailbox_does_not_say_yes_to_it(alex, second):
    typed = {"which": "supplier", "ods_code": "U99 702", "name": "Tern Systems", "email": DESK}
    browser_of(alex).post(reverse("add_organisation"), typed)
    help_in(DESK)
    invitation = Organisation.objects.get(ods_code="U99702").invitations.get()
    answered(alex, invitation)
    invitation.refresh_from_db()
    assert invitation.needs == "administrator"


def test_what_was_asked_from_a_mailbox_ends_when_another_takes_its_place(alex, second, supplier):
    wrote_the_mailbox(alex, supplier)
    help_in(DESK)
    wrote_the_mailbox(second, supplier, "desk@harbour.example")
    answered(alex, supplier.invitations.get())
    assert supplier.invitations.get().ended_as == Invitation.End.RECALLED


def test_a_mailbox_that_nobody_of_us_wrote_is_answered_as_ever(alex, supplier):
    help_in(supplier.email)
    answered(alex, supplier.invitations.get())
    assert supplier.invitations.get().can_be_accepted


def test_the_only_administrator_who_wrote_it_hears_that_the_server_says_yes(alex, supplier):
    wrote_the_mailbox(alex, supplier)
    help_in(DESK)
    assert f"manage.py let_in {DESK} {supplier.ods_code}" in Email.objects.get(to=alex.user.email).text
    call_command("let_in", DESK, supplier.ods_code)
    assert any(mail.secret for mail in Email.objects.filter(to=DESK))
