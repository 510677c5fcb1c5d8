"""Inviting people and joining: who may, how long it lasts, and that it works once."""

import re
from urllib.parse import quote

import pytest
from django.core.management import call_command

from catalogue import invitations
from catalogue.models import Invitation, Membership, User
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]
SOMEBODY = {"name": "Alex Moor", "email": "alex.moor@lantern.example"}
GOOD_PASSWORD = "brook candle winter 9"


@pytest.fixture
def lead(client):
    membership = MembershipFactory(is_lead=True)
    client.force_login(membership.user)
    return membership


@pytest.fixture
def stranger(client):
    return type(client)()


def link():
    """Of the last invitation; who has joined gets another mail."""
    texts = Email.objects.order_by("-pk").values_list("text", flat=True)
    return next(found[1] for text in texts if (found := re.search(r"join: http://localhost:8000(\S+)", text)))


def invite(client, **changes):
    return client.post("/account/people/invite/", SOMEBODY | changes)


def join(browser, **changes):
    return browser.post(link(), {"name": "Alex Moor", "password1": GOOD_PASSWORD} | changes)


def test_a_lead_invites_somebody_by_email(client, lead):
    assert invite(client).url == "/account/people/"
    email = Email.objects.get()
    assert (email.to, email.kind, email.secret) == ("alex.moor@lantern.example", "account", True)
    assert email.subject == f"{lead.user.name} invites you to Manage GP practice migrations"
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
    assert "You have used this link already" in again.content.decode()
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


def test_the_form_sent_twice_is_one_mail_and_one_invitation(client, lead):
    invite(client)
    invite(client)
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
    assert "You have used this link already" in stranger.get(first).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password1": "short"}, "Your password must have at least 12 characters"),
        ({"password1": "password1234"}, "Choose a password that is harder to guess"),
        ({"password1": "alex.moor@lantern"}, "Choose a password that is not like your name or email address"),
        ({"password1": ""}, "Enter a password"),
        ({"name": ""}, "Enter your full name"),
        ({"name": "A" * 100_000}, "The name must be 150 characters or fewer"),
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


def test_nobody_joins_with_somebody_elses_invitation(client, lead, stranger):
    person = UserFactory(email="alex.moor@lantern.example")
    invite(client)
    stranger.force_login(MembershipFactory().user)
    assert "this invitation is for somebody else" in stranger.post(link()).content.decode()
    assert not person.memberships.exists()


def test_joining_again_after_leaving_starts_a_new_membership(client, lead, stranger):
    left = MembershipFactory(
        user=UserFactory(email="alex.moor@lantern.example"), organisation=lead.organisation, until_on="2024-01-31"
    )
    invite(client)
    stranger.force_login(left.user)
    stranger.post(link())
    assert Membership.objects.filter(user=left.user, organisation=lead.organisation).count() == 2


def test_who_belongs_already_is_not_invited(client, lead):
    page = invite(client, email=lead.user.email).content.decode()
    assert f"{lead.user.name} already belongs to {lead.organisation.name}" in page
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Enter the full name of the person you invite"),
        ({"email": ""}, "Enter the email address of the person you invite"),
        ({"email": "alex\r\nBcc: all@lantern.example"}, "Enter an email address in the correct format"),
    ],
)
def test_a_missing_answer_is_named(client, lead, typed, sentence):
    assert sentence in invite(client, **typed).content.decode()
    assert not Email.objects.exists()


def test_somebody_who_is_not_a_lead_cannot_invite(client):
    client.force_login(MembershipFactory().user)
    assert client.get("/account/people/invite/").status_code == 404
    assert invite(client).status_code == 404
    assert "Invite someone" not in client.get("/account/people/").content.decode()


def test_a_lead_of_another_organisation_cannot_invite_to_this_one(client, lead):
    other = MembershipFactory(user=lead.user, organisation=OrganisationFactory(supplier=True))
    session = client.session
    session["organisation"] = other.organisation_id
    session.save()
    assert invite(client, acting=other.organisation.ods_code).status_code == 404


def test_an_administrator_invites_to_any_organisation(client, stranger):
    administrator = MembershipFactory(organisation=OrganisationFactory(administration=True))
    supplier = OrganisationFactory(supplier=True, ods_code="U3ABC")
    client.force_login(administrator.user)
    invite(client, ods_code="u3abc ", is_lead="on")
    call_command("let_in", "alex.moor@lantern.example", "U3ABC")  # there is no other administrator
    join(stranger)
    assert User.objects.get(email="alex.moor@lantern.example").memberships.get().organisation == supplier


def test_an_administrator_is_told_when_there_is_no_such_organisation(client):
    administrator = MembershipFactory(organisation=OrganisationFactory(administration=True))
    client.force_login(administrator.user)
    assert "There is no organisation with the ODS code X99" in invite(client, ods_code="X99").content.decode()
    assert "Enter the ODS code of the organisation" in invite(client).content.decode()


@pytest.mark.django_db
def test_two_organisations_that_invite_the_same_person_at_once_get_one_person(monkeypatch):
    by = UserFactory()
    secrets = [
        invitations.secret_of(
            invitations.invite(
                organisation=organisation, name="Ann", email="ann@both.example", is_lead=False, invited_by=by
            )
        )
        for organisation in OrganisationFactory.create_batch(2, delivery_partner=True)
    ]
    first = invitations.accept(secrets[0], name="Ann Ware", password=PASSWORD)
    with monkeypatch.context() as meanwhile:  # the second looked before the first was there
        meanwhile.setattr(User.objects, "filter", lambda **which: User.objects.none())
        second = invitations.accept(secrets[1], name="Ann Ware", password=PASSWORD)
    assert (first, first.memberships.count()) == (second, 2)
