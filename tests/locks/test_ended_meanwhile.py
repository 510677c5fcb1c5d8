"""The record of an organisation begins, changes or ends while somebody joins it, or another administrator acts too."""

from functools import partial

import pytest
from django.urls import reverse

from catalogue.administration.merging import merge
from catalogue.administration.organisations import add, change, close, open_again
from catalogue.invitations import accept, invite, secret_of
from catalogue.models import AdministrativeAct, Invitation, Organisation
from tests.browsing import browser_of
from tests.factories_catalogue import InvitationFactory, OrganisationFactory
from tests.locks.meeting import meet
from tests.locks.scenes.administration import two_administrators
from tests.pages.administration.looked_after.filling_in import closing
from tests.support.forms_on_pages import hidden_on
from workflow import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
LOCK = "catalogue/invitations.py::lock"
ADMINISTRATION = "catalogue/administrators.py::may_still_act"
NOW_ELSEWHERE = {"reason": "It was taken over", "on": clock.today()}


def suppliers(number):
    return [OrganisationFactory(supplier=True) for _ in range(number)]


def test_whoever_joins_while_the_record_is_merged_has_joined_and_is_named_for_the_one_that_stays():
    (alex, _), (gone, stays) = two_administrators(), suppliers(2)
    invited = InvitationFactory(organisation=gone, created_at=clock.now())
    joins = partial(accept, secret_of(invited), name="Alex Moor")
    met = meet(LOCK, joins, partial(merge, gone, stays, reason="One organisation", actor=alex))
    assert (met.first.email, met.second, met.waited) == (invited.email, 1, True)
    assert Invitation.objects.get(organisation=stays).email == invited.email


def test_whoever_is_invited_while_the_mailbox_that_asked_for_them_changes_is_invited_no_more():
    (alex, _), (there,) = two_administrators(), suppliers(1)
    needs = Invitation.Needs.ADMINISTRATOR
    asked = InvitationFactory(organisation=there, named_by=None, needs=needs, created_at=clock.now())
    again = partial(
        invite, organisation=there, name="", email=asked.email, is_lead=True, invited_by=alex.user, needs=needs
    )
    met = meet(LOCK, again, partial(change, there, {"email": "desk@harbour.example"}, by=alex.user))
    assert (met.first, met.waited, len(met.second)) == (asked, True, 1)
    assert not there.invitations.unanswered().exists()


def test_of_two_administrators_who_close_it_the_first_says_who_takes_its_place():
    (alex, second), (gone, one, other) = two_administrators(), suppliers(3)
    closes = [
        partial(close, gone, successor=successor, actor=actor, **NOW_ELSEWHERE)
        for successor, actor in ((one, alex), (other, second))
    ]
    met = meet(ADMINISTRATION, *closes)
    gone.refresh_from_db()
    assert (met.first, met.second, gone.succeeded_by) == (0, None, one)
    assert not AdministrativeAct.objects.filter(by=second.user).exists()


def test_the_second_reads_that_somebody_was_quicker():
    (alex, second), (gone, one, other) = two_administrators(), suppliers(3)
    browser, address = browser_of(second), reverse("close_organisation", args=[gone.ods_code])
    shown = hidden_on(browser.post(address, closing(successor=other.ods_code)))
    first = partial(close, gone, successor=one, actor=alex, **NOW_ELSEWHERE)
    met = meet(ADMINISTRATION, first, partial(browser.post, address, shown, follow=True))
    assert "Somebody was quicker" in met.second.content.decode()


def test_what_closed_in_this_moment_takes_nobodys_place():
    (alex, second), (gone, successor) = two_administrators(), suppliers(2)
    met = meet(
        ADMINISTRATION,
        partial(close, successor, successor=None, actor=alex, **NOW_ELSEWHERE),
        partial(close, gone, successor=successor, actor=second, **NOW_ELSEWHERE),
    )
    gone.refresh_from_db()
    assert (met.first, met.second, gone.closed_on) == (0, None, None)


def test_it_is_opened_again_once():
    (alex, second), (there,) = two_administrators(), suppliers(1)
    close(there, successor=None, actor=alex, **NOW_ELSEWHERE)
    meet(ADMINISTRATION, *(partial(open_again, there, by=actor.user) for actor in (alex, second)))
    assert AdministrativeAct.objects.filter(what__startswith="Opened").values("what").distinct().count() == 1
    assert not AdministrativeAct.objects.filter(by=second.user).exists()


def test_of_two_who_add_it_the_second_reads_that_it_is_there():
    alex, second = two_administrators()
    adds = partial(add, Organisation.Kind.SUPPLIER, "U9Q", {"name": "Quill Systems"}, by=alex.user)
    typed = {"which": "supplier", "ods_code": "U9Q", "name": "Quill Systems"}
    met = meet(ADMINISTRATION, adds, partial(browser_of(second).post, reverse("add_organisation"), typed))
    assert met.second.status_code == 422
    assert "There is already an organisation with this ODS code" in met.second.content.decode()
