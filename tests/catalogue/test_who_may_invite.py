"""Who may invite whom, and what is said where it cannot be."""

import pytest
from django.core.management import call_command

from catalogue import invitations
from catalogue.models import User
from tests.catalogue.inviting import invite, join
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory, UserFactory
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.account_pages")]


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
