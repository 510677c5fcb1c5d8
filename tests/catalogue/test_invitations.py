"""Joining by an invitation: how long its link lasts, and that it works once."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from catalogue.models import Invitation, Membership, User
from tests.catalogue.inviting import GOOD_PASSWORD, invite, join, link
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]


def test_a_lead_invites_somebody_by_email(client, lead):
    assert invite(client).url == "/account/people/"
    email = Email.objects.get()
    assert (email.to, email.kind, email.secret) == ("alex.moor@lantern.example", "account", True)
    assert email.subject == "You are invited to Manage GP practice migrations"
    assert f"{lead.user.name} has named you to work with {lead.organisation.name}" in email.text
    page = client.get("/account/people/").content.decode()
    assert "We are sending an invitation to alex.moor@lantern.example" in page
    assert "Invited, not here yet" in page


def test_whoever_is_invited_chooses_a_password_and_is_in(client, lead, stranger):
    invite(client)
    assert join(stranger, name="Alex J Moor").url == "/"
    user = User.objects.get(email="alex.moor@lantern.example")
    assert user.name == "Alex J Moor"
    assert user.check_password(GOOD_PASSWORD)
    assert not user.memberships.get().is_lead
    assert stranger.session["_auth_user_id"] == str(user.pk)
    assert lead.organisation.name in stranger.get("/account/people/").content.decode()


def test_the_database_does_not_hold_what_the_link_holds(client, lead):
    invite(client)
    kept = Invitation.objects.get().token
    assert kept != link().split("/")[2]
    for guess in (kept, f"{kept}.1wUjKK.{'A' * 43}"):
        assert type(client)().get(f"/invitation/{guess}/").status_code == 404


def test_a_link_works_once(client, lead, stranger):
    invite(client)
    join(stranger)
    again = type(client)().get(link())
    assert "This link has been used already" in again.content.decode()
    assert User.objects.filter(email="alex.moor@lantern.example").count() == 1


def test_a_link_lasts_seven_days(client, lead, stranger, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    client.force_login(lead.user)
    invite(client)
    time_machine.move_to("2026-06-10 11:59", tick=False)
    assert stranger.get(link()).status_code == 200
    time_machine.move_to("2026-06-10 12:00", tick=False)
    assert "This link is too old" in stranger.get(link()).content.decode()
    assert join(stranger).status_code == 200
    assert not User.objects.filter(email="alex.moor@lantern.example").exists()


def test_a_link_nobody_sent_is_no_use(client):
    assert client.get("/invitation/guessed/").status_code == 404
    assert client.post("/invitation/guessed/", {"name": "A", "password1": GOOD_PASSWORD}).status_code == 404


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"email": "ALEX.MOOR@lantern.example"},
        {"email": " alex.moor@lantern.example\u200b"},
        {"name": "Alex\u00a0Moor "},
    ],
    ids=["as it was", "in capitals", "pasted", "with another gap"],
)
def test_the_form_sent_twice_is_one_mail_and_one_invitation(client, lead, again):
    invite(client)
    invite(client, **again)
    assert Email.objects.count() == Invitation.objects.count() == 1


def test_a_later_invitation_leaves_the_earlier_link_good(client, lead, stranger, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    client.force_login(lead.user)
    invite(client)
    first = link()
    time_machine.move_to("2026-06-03 12:10", tick=False)
    invite(client)
    assert link() != first
    assert stranger.get(link()).status_code == 200
    assert stranger.get(first).status_code == 200
    join(stranger)
    assert "This link has been used already" in Client().get(first).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password1": "short"}, "Your password must have at least 12 characters"),
        ({"password1": "password1234"}, "Choose a password that is harder to guess"),
        ({"password1": "alex.moor@lantern"}, "Choose a password that is not like your name or email address"),
        ({"password1": ""}, "Enter a password"),
        ({"name": ""}, "Enter your full name"),
        ({"name": "A" * 100_000}, "The name must be 70 characters or fewer"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_the_link_stays_good(client, lead, stranger, typed, sentence):
    invite(client)
    response = join(stranger, **typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert join(stranger).status_code == 302


def test_somebody_who_has_an_account_logs_in_to_join(client, lead, stranger):
    person = UserFactory(email="alex.moor@lantern.example", password=PASSWORD)
    invite(client, is_lead="on")
    page = stranger.get(link()).content.decode()
    assert f"/log-in/?next={quote(link(), safe='')}" in page
    assert stranger.post(link()).status_code == 200
    assert not person.memberships.exists()
    stranger.force_login(person)
    assert stranger.post(link()).url == "/"
    assert person.memberships.get().is_lead
    assert stranger.session["organisation"] == lead.organisation_id


@pytest.mark.urls("migration_portal.urls")
def test_nobody_joins_with_somebody_elses_invitation_and_its_page_comes_back_once_they_are_logged_out(
    client, lead, stranger
):
    person = UserFactory(email="alex.moor@lantern.example")
    invite(client)
    stranger.force_login(MembershipFactory().user)
    page = stranger.post(link()).content.decode()
    assert "this invitation is for somebody else" in page
    assert not person.memberships.exists()
    [where] = re.findall(r'name="next" value="(.*?)"', page)
    assert stranger.post("/log-out/", {"next": where}).url == link()
    assert "Log in to join" in stranger.get(where).content.decode()


@pytest.mark.urls("migration_portal.urls")
@pytest.mark.parametrize(
    ("asked", "leads"), [("https://elsewhere.example/", "/"), ("", "/logged-out/"), ("/log-out/", "/logged-out/")]
)
def test_logging_out_leads_to_no_other_site(client, lead, asked, leads):
    assert client.post("/log-out/", {"next": asked}).url == leads


def test_joining_again_after_leaving_starts_a_new_membership(client, lead, stranger):
    left = MembershipFactory(
        user=UserFactory(email="alex.moor@lantern.example"), organisation=lead.organisation, until_on="2024-01-31"
    )
    invite(client)
    stranger.force_login(left.user)
    stranger.post(link())
    assert Membership.objects.filter(user=left.user, organisation=lead.organisation).count() == 2
