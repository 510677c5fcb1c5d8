"""What needs a second person is done by nobody for themselves, whichever organisation they act for."""

import pytest

from catalogue.administration.accounts import close_account, why_not_close_account
from catalogue.administration.people import make_lead, why_not_make_lead
from catalogue.deciding import confirm, disown, say_no, say_yes
from catalogue.leaving import end_membership, why_not_end
from catalogue.models import Invitation, Membership, User
from tests.factories_catalogue import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from workflow import clock

pytestmark = pytest.mark.django_db


def invited(organisation, **said):
    return InvitationFactory(organisation=organisation, created_at=clock.now(), **said)


def test_whoever_is_named_at_another_organisation_does_not_say_yes_to_themselves(supplier):
    lead, other = (actor_at(supplier, is_lead=True) for _ in range(2))
    own = invited(supplier, email=lead.user.email, needs=Invitation.Needs.LEAD, named_by=OrganisationFactory())
    assert (say_yes(own, lead), say_no(own, lead)) == (False, False)
    assert say_yes(own, other)


def test_nobody_confirms_themselves_nor_whom_they_brought_in(alex, second):
    themselves = MembershipFactory(user=alex.user, is_confirmed=False)
    theirs = MembershipFactory(
        is_confirmed=False, invitation=invited(OrganisationFactory(), invited_by=alex.user, brings_stranger=True)
    )
    for brought_in in (themselves, theirs):
        assert (confirm(brought_in, alex), disown(brought_in, alex)) == (False, False)
        assert not Membership.objects.get(pk=brought_in.pk).is_confirmed
        assert confirm(brought_in, second)


def test_an_administrator_makes_no_lead_of_themselves(alex, second, supplier):
    own = MembershipFactory(user=alex.user, organisation=supplier)
    assert why_not_make_lead(own, alex.user) == "Somebody else must make you a lead"
    assert not make_lead(own, by=alex.user)
    assert make_lead(own, by=second.user)


def test_an_administrator_does_not_close_their_own_account(alex, second):
    assert why_not_close_account(alex.user, alex.user) == "Another administrator must close your account"
    assert not close_account(alex.user, by=alex.user)
    assert close_account(alex.user, by=second.user)
    assert not User.objects.get(pk=alex.user.pk).is_active


def test_the_only_one_at_an_organisation_invites_somebody_before_they_leave(supplier):
    only = MembershipFactory(organisation=supplier, is_lead=True)
    assert "Invite somebody before you leave" in why_not_end(only, only.user)
    assert not end_membership(only, by=only.user)
    MembershipFactory(organisation=supplier, is_lead=True)
    assert end_membership(only, by=only.user)


def test_the_last_administrator_stays_whoever_asks(alex, administration):
    """On the server there is nobody whose yes could be missed."""
    assert "there is always one" in why_not_close_account(alex.user, None)
    assert not close_account(alex.user, by=None)
    assert not end_membership(administration.memberships.get())
    actor_at(administration)
    assert close_account(alex.user, by=None)
