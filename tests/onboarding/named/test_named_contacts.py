"""Whoever is named for a migration comes in by the mail that says so, and nobody else does."""

import re

import pytest

from catalogue.models import Invitation
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.onboarding.named.people import NELL, people_page
from tests.support.newcomers import Start, come_in, is_in, letters_to, links_to, logged_in  # fmt: skip
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db


def test_the_invitation_says_who_invites_for_which_practice_and_what_kind_of_task_and_no_more(named):
    [letter] = letters_to(NELL)
    by = named.partner
    assert "Dear Nell" in letter
    assert f"{by.user.name} of {by.organisation.name} has named you to work with Quillbrook Lane Surgery" in letter
    assert re.search("What waits for you: [A-Z].*funding", letter), letter
    for not_yet in ("HarbourGP", "Meadow Record", named.wanted.supplier.name, " by the end of "):
        assert not_yet not in letter


def test_the_practice_manager_lands_on_the_task_and_its_mail_goes_to_them_from_then_on(named):
    part = Participation.everything.get(party=Party.PRACTICE)
    assert (part.contact, part.email) == (None, "")
    assert not Email.objects.filter(to=NELL).exclude(kind="account").exists()
    nell, landed = come_in(NELL)
    assert landed.url.startswith("/work/")
    assert "Funding" in main_of(nell.get(landed.url, follow=True))
    part.refresh_from_db()
    assert (part.contact.email, part.email) == (NELL, NELL)
    assert "has joined" in letters_to(named.partner.user.email, "has joined")[0]


def test_pressing_start_twice_invites_once(named):
    named.press(practice_email=NELL)
    assert len(letters_to(NELL)) == 1
    assert Invitation.objects.filter(email=NELL).count() == 1


def test_nobody_names_themselves_into_a_practice(start):
    page = start.press(practice_email=start.partner.user.email)
    assert page.status_code == 302
    assert not Migration.everything.exists()
    assert not Invitation.objects.exists()


def test_who_has_an_account_elsewhere_joins_with_it_and_lands_on_the_task(start):
    nell = UserFactory(email=NELL, password=PASSWORD)
    start.press(practice_email=NELL)
    browser = logged_in(nell)
    assert browser.post(links_to(NELL)[-1]).url.startswith("/work/")
    assert is_in(NELL, start.practice)


def test_a_supplier_learns_of_no_invitation_of_others(named):
    supplier = MembershipFactory(organisation=named.wanted.supplier).user
    Participation.everything.filter(party=Party.TARGET).update(disclosed_on="2026-01-01")
    assert NELL not in people_page(supplier)


def test_the_mail_to_the_mailbox_of_an_organisation_with_nobody_says_how_to_get_in():
    start = Start(email="primary.care@icb.example")
    start.press(practice_email=NELL, commissioner_email="primary.care@icb.example")
    mail = Email.objects.get(to="primary.care@icb.example", kind="step")
    _, words = render(mail)
    assert "Nobody at your organisation has an account yet" in words
    assert "http://localhost:8000/get-in/" in words
    MembershipFactory(organisation=start.commissioner)
    assert "/get-in/" not in render(mail)[1]
