"""An administrator lets themselves in nowhere."""

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import MembershipFactory, UserFactory
from tests.pages.administration.support_access.asking import mailed
from workflow.kernel.visibility import Actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["membership/add/", "organisation/add/", "user/add/", "system/add/"])
def test_nothing_is_added_in_djangos_administration(alex, page):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    assert browser_of(alex).get(f"/admin/catalogue/{page}").status_code == 403


def test_a_membership_of_ones_own_making_is_refused_in_djangos_administration(alex, supplier):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    typed = {"user": alex.user.pk, "organisation": supplier.pk, "from_on": "2026-01-01"}
    browser_of(alex).post("/admin/catalogue/membership/add/", typed)
    assert not Membership.objects.filter(organisation=supplier).exists()


def test_the_address_of_an_account_is_not_changed_in_djangos_administration(alex):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    victim = MembershipFactory().user
    typed = {"name": victim.name, "email": "alex.again@portal.example", "is_active": "on"}
    assert browser_of(alex).post(f"/admin/catalogue/user/{victim.pk}/change/", typed).status_code == 403


@pytest.mark.parametrize("table", ["auth/group", "axes/accessattempt", "mfa/authenticator", "account/emailaddress"])
def test_the_tables_of_the_libraries_are_not_in_djangos_administration(alex, table):
    type(alex.user).objects.filter(pk=alex.user.pk).update(is_staff=True, is_superuser=True)
    assert browser_of(alex).get(f"/admin/{table}/").status_code == 404


def test_a_flag_on_an_account_opens_no_support_page():
    outsider = MembershipFactory(user=UserFactory(is_staff=True, is_superuser=True)).user
    page = browser_of(Actor(outsider, None)).get("/admin/catalogue/user/", follow=True)
    assert page.status_code == 403


def test_an_administrator_does_not_invite_themselves(alex, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Alex", "email": alex.user.email}
    page = browser_of(alex).post(reverse("invite"), typed)
    assert "This is your own address. Somebody else must name you" in main_of(page)
    assert not supplier.invitations.exists()


def test_whom_an_administrator_invites_into_an_organisation_with_a_lead_waits_for_its_yes(alex, supplier):
    lead = MembershipFactory(organisation=supplier, is_lead=True).user
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("lead", None)
    assert any("May al@home.example work with" in subject for subject in mailed(lead.email))


def test_whom_an_administrator_invites_first_waits_for_another_administrator(alex, second, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    [invitation] = supplier.invitations.all()
    assert (invitation.needs, invitation.sent_at) == ("administrator", None)
    decide = reverse("decide", kwargs={"pk": invitation.pk})
    assert browser_of(alex).get(decide).status_code == 404
    browser_of(second).post(decide, {"answer": "yes"})
    invitation.refresh_from_db()
    assert invitation.can_be_accepted


def test_the_mailbox_hears_of_a_first_person_whom_the_only_administrator_invites(alex, supplier):
    typed = {"ods_code": supplier.ods_code, "name": "Al", "email": "al@home.example"}
    browser_of(alex).post(reverse("invite"), typed)
    assert "An administrator has changed something about" in mailed(supplier.email)[0]


def test_the_only_administrator_does_not_make_a_second_one_in_the_browser(alex, administration):
    typed = {"ods_code": administration.ods_code, "name": "Al", "email": "al@home.example"}
    page = browser_of(alex).post(reverse("invite"), typed)
    assert "the second one is made on the server" in main_of(page)
    assert not administration.invitations.exists()
