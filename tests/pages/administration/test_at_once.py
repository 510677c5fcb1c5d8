"""Two administrators act at once: one comes after the other, and what the first did counts for the second."""

import pytest

from catalogue.administration.accounts import close_account, open_account
from catalogue.administration.people import make_lead, take_out
from catalogue.administrators import administrators
from catalogue.models import AdministrativeAct
from tests.factories_catalogue import MembershipFactory
from tests.pages.administration.actors import actor_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def third(administration):
    return MembershipFactory(organisation=administration)


def test_two_who_close_one_another_leave_one_administrator(alex, second):
    close_account(second.user, by=alex.user)
    close_account(alex.user, by=second.user)
    assert [one.user for one in administrators()] == [alex.user]


def test_whoever_was_closed_meanwhile_closes_opens_and_takes_out_nobody(alex, second, third, supplier):
    member = MembershipFactory(organisation=supplier)
    gone = actor_at(supplier).user
    close_account(gone, by=alex.user)
    close_account(second.user, by=alex.user)
    close_account(third.user, by=second.user)
    open_account(gone, by=second.user)
    take_out(third, by=second.user)
    make_lead(member, by=second.user)
    assert not AdministrativeAct.objects.filter(by=second.user).exists()
    for one in (gone, third.user, member):
        one.refresh_from_db()
    assert (gone.is_active, third.user.is_active, member.is_lead) == (False, True, False)
    assert administrators().filter(pk=third.pk).exists()


def test_two_who_make_a_lead_at_once_make_one(alex, second, supplier):
    first, other = (MembershipFactory(organisation=supplier) for _ in range(2))
    make_lead(first, by=alex.user)
    make_lead(other, by=second.user)
    other.refresh_from_db()
    assert not other.is_lead


def test_what_is_pressed_twice_is_written_down_once(alex, supplier):
    gone = actor_at(supplier).user
    for act in (close_account, close_account, open_account, open_account):
        act(gone, by=alex.user)
    assert AdministrativeAct.objects.count() == 2
