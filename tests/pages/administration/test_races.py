"""Administrators act in the same moment, each over a connection of their own: one of them is always left."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from catalogue.administration.accounts import close_account
from catalogue.administration.people import take_out
from catalogue.administration.support_access import ask
from catalogue.administration.support_agreement import say_no, say_yes
from catalogue.administrators import administrators
from catalogue.leaving import end_membership
from catalogue.models import AdministrativeAct, Membership, SupportAccess, User
from tests.pages.administration.actors import actor_at
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
