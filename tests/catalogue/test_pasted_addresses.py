"""Somebody who is invited by an address with letters that nobody sees is in, stays in, and is one person."""

import pytest
from django.test import Client

from catalogue.models import Invitation, User
from tests.catalogue.inviting import GOOD_PASSWORD, SOMEBODY, invite, join
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
ADDRESS = SOMEBODY["email"]
PASTED = {
    "a zero-width space behind": f"{ADDRESS}\u200b",
    "a mark of the order of bytes before": f"\ufeff{ADDRESS}",
    "a soft hyphen within": ADDRESS.replace("lantern", "lan\u00adtern"),
    "directions around it": f"\u2066{ADDRESS}\u2069",
    "the place of an object behind": f"{ADDRESS}\ufffc",
    "a blank of Braille behind": f"{ADDRESS}\u2800",
    "a word joiner and a hard space": f"\u2060{ADDRESS}\u00a0",
    "a name around it": f"Alex Moor <{ADDRESS}\u200b>",
}
as_pasted = pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED.keys())


@as_pasted
def test_the_invitation_goes_to_the_address_that_is_meant(client, lead, pasted):
    assert invite(client, email=pasted).status_code == 302
    assert (Invitation.objects.get().email, Email.objects.get().to) == (ADDRESS, ADDRESS)


@as_pasted
def test_whoever_has_joined_is_found_by_the_plain_address_and_by_the_pasted_one(client, lead, stranger, pasted):
    invite(client, email=pasted)
    assert join(stranger).status_code == 302
    person = User.objects.get(email=ADDRESS)
    for typed in (ADDRESS, pasted):
        browser = Client()
        browser.post("/log-in/", {"login": typed, "password": GOOD_PASSWORD})
        assert browser.session["_auth_user_id"] == str(person.pk)
        Email.objects.all().delete()
        Client().post("/password/", {"email": typed})
        assert [mail.to for mail in Email.objects.all()] == [ADDRESS]


@as_pasted
def test_a_second_invitation_makes_no_second_person(client, lead, stranger, pasted):
    invite(client, email=pasted)
    join(stranger)
    invite(client)
    invite(client, email=pasted.upper())
    assert User.objects.filter(email__icontains="alex.moor").count() == 1
