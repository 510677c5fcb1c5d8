"""Administrators act in the same moment, each over a connection of their own: one of them is always left."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction
from django.http import Http404

from catalogue.administration.accounts import close_account
from catalogue.administration.organisations import change
from catalogue.administration.people import take_out
from catalogue.administration.support_access import ask, break_glass
from catalogue.administration.support_agreement import say_no, say_yes
from catalogue.administrators import administrators
from catalogue.deciding import say_yes as let_in
from catalogue.leaving import end_membership
from catalogue.models import AdministrativeAct, Invitation, Membership, SupportAccess, User
from tests.factories_catalogue import InvitationFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from workflow import clock
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
ROUNDS = 4


def at_once(*acts):
    """What each of them brought, in the order in which they are given."""
    ready = threading.Barrier(len(acts))

    def take(act):
        try:
            ready.wait(20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(take, acts, timeout=60))


@pytest.fixture(autouse=True)
def _a_first_mail(supplier):
    """Nobody waits for a lock while a process reads its templates."""
    close_account(actor_at(supplier).user, by=None)


def membership_of(actor):
    return Membership.objects.get(user=actor.user, organisation=actor.organisation, until_on=None)


def close(gone, by):
    return partial(close_account, gone.user, by=by.user)


def out(gone, by):
    return partial(take_out, membership_of(gone), by=by.user)


def leave(gone, by):
    return partial(end_membership, membership_of(gone), by=gone.user)


@pytest.mark.parametrize(("mine", "theirs"), [(close, close), (out, out), (leave, leave), (close, leave)])
def test_of_two_who_remove_one_another_or_leave_one_administrator_is_left(administration, mine, theirs):
    first, other = actor_at(administration, is_lead=True), actor_at(administration, is_lead=True)
    for _ in range(ROUNDS):
        assert sorted(at_once(mine(other, first), theirs(first, other))) == [False, True]
        assert administrators().count() == 1
        User.objects.update(is_active=True)
        Membership.objects.update(until_on=None)


@pytest.fixture
def asked(alex, second, supplier):
    """By one administrator, of another and of a lead."""

    def anew():
        SupportAccess.objects.all().delete()
        AdministrativeAct.objects.all().delete()
        Email.objects.all().delete()
        return ask(alex.user, supplier, reason="They cannot find their call-off", days=1)

    return anew


def began(supplier):
    return Email.objects.filter(to=supplier.email, subject__contains="can read what").count()


def test_of_two_administrators_who_say_yes_at_once_one_has_said_it(asked, second, administration, supplier):
    third = actor_at(administration)
    for _ in range(ROUNDS):
        access = asked()
        said = at_once(partial(say_yes, access, second), partial(say_yes, access, third))
        access.refresh_from_db()
        assert sorted(said) == [False, True]
        assert access.seconded_by == (second if said[0] else third).user
        assert AdministrativeAct.objects.filter(what__contains="said yes").count() == began(supplier) == 1


def test_of_an_administrator_and_a_lead_who_say_yes_at_once_both_have_and_it_begins_once(asked, second, supplier):
    lead = actor_at(supplier, is_lead=True)
    for _ in range(ROUNDS):
        access = asked()
        assert at_once(partial(say_yes, access, second), partial(say_yes, access, lead)) == [True, True]
        access.refresh_from_db()
        assert (access.seconded_by, access.agreed_by) == (second.user, lead.user)
        assert began(supplier) == 1


def test_of_a_yes_and_a_no_at_once_one_counts(asked, second, administration, supplier):
    third = actor_at(administration)
    for _ in range(ROUNDS):
        access = asked()
        said = at_once(partial(say_yes, access, second), partial(say_no, access, third))
        access.refresh_from_db()
        assert sorted(said) == [False, True]
        assert bool(access.began_at) == said[0] == (not access.refused_at) == bool(began(supplier))


def while_another_is_closing(gone, by, act):
    """What somebody's act brings whose account is closed in a transaction that has not ended yet when they press."""
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            assert close_account(gone.user, by=by.user)
            pressed = other.submit(_in_a_connection_of_its_own, act)
            with contextlib.suppress(TimeoutError):
                pressed.result(1)  # who is quicker than the closing has not asked whether they may
        return pressed.result(20)


def _in_a_connection_of_its_own(act):
    try:
        return act()
    except Http404:
        return False
    finally:
        connection.close()


def test_an_administrator_who_says_yes_while_their_account_is_closed_has_not_said_it(asked, second, administration):
    third, access = actor_at(administration), asked()
    assert while_another_is_closing(second, third, partial(say_yes, access, second)) is False
    access.refresh_from_db()
    assert (access.seconded_by, access.began_at) == (None, None)


def test_nor_have_they_said_no_let_anybody_in_or_broken_a_glass(asked, second, administration, supplier):
    third, access = actor_at(administration), asked()
    practice = OrganisationFactory()
    invitation = InvitationFactory(
        organisation=supplier, needs=Invitation.Needs.ADMINISTRATOR, named_by=practice, created_at=clock.now()
    )
    acts = [
        partial(say_no, access, second),
        partial(let_in, invitation, second),
        partial(break_glass, second.user, practice, reason="They cannot be reached"),
        partial(change, supplier, {"email": "mine@harbour.example"}, by=second.user),
    ]
    for act in acts:
        assert while_another_is_closing(second, third, act) is False
        User.objects.update(is_active=True)
    access.refresh_from_db()
    invitation.refresh_from_db()
    supplier.refresh_from_db()
    assert (access.refused_by, invitation.decided_by, supplier.email) == (None, None, "desk@harbour.example")
    assert not SupportAccess.objects.filter(is_break_glass=True).exists()


def test_nor_has_a_lead_whose_account_was_closed_after_their_page_came(asked, second, supplier):
    lead, access = actor_at(supplier, is_lead=True), asked()
    close_account(lead.user, by=second.user)
    assert say_yes(access, lead) is False
