"""The administrator sees in which organisations nobody can log in, whom mail then reaches, and who is invited."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalogue.models import Invitation
from tests.browsing import browser_of, main_of, queries_of
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return browser_of(an_administrator())


def listed(browser, of=""):
    return main_of(browser.get(reverse("without_people"), {"of": of}))


def test_who_has_nobody_stands_there_and_who_has_somebody_does_not(browser):
    empty = OrganisationFactory(supplier=True, name="Empty Systems", email="desk@empty.example")
    inside = MembershipFactory(organisation=OrganisationFactory(supplier=True, name="Manned Systems"))
    left = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True, name="Left Alone"))
    left.until_on = clock.today()
    left.save()
    gone = MembershipFactory(organisation=OrganisationFactory(agent=True, name="Locked Out"))
    gone.user.is_active = False
    gone.user.save()
    to_come = OrganisationFactory(supplier=True, name="Not Yet There")
    MembershipFactory(organisation=to_come, from_on=clock.today() + timedelta(3))
    OrganisationFactory(supplier=True, name="Closed Long Ago", closed_on=clock.today() - timedelta(1))
    page = listed(browser)
    for name in (f"Empty Systems, {empty.ods_code}", "desk@empty.example", "Left Alone", "Locked Out", "Not Yet There"):
        assert name in page
    assert inside.organisation.name not in page
    assert "Closed Long Ago" not in page


def test_practices_are_a_list_of_their_own_with_who_is_invited(browser):
    practice = OrganisationFactory(name="Lantern Surgery", email="")
    assert "Lantern Surgery" not in listed(browser)
    page = listed(browser, of="practices")
    assert f"Lantern Surgery, {practice.ods_code}" in page
    assert "No shared mailbox: nobody hears anything" in page
    inviting = an_administrator().user
    Invitation.objects.create(
        organisation=practice, name="Jo", email="jo@lantern.example", invited_by=inviting, created_at=clock.now()
    )
    assert "jo@lantern.example" in listed(browser, of="practices")


def test_it_is_the_administrators_alone_and_its_cost_does_not_grow(browser):
    assert browser_of(a_journey().cast.actor(Party.COMMISSIONER)).get(reverse("without_people")).status_code == 404
    taken = []
    for _ in range(2):  # of more than a page; of less, what is listed is not counted besides
        for _ in range(60):
            OrganisationFactory(supplier=True)
        taken.append(queries_of(browser, reverse("without_people")))
    assert taken[0] == taken[1]
    assert "after=" in browser.get(reverse("without_people")).content.decode()


def test_one_is_one_and_no_link_leads_to_none(browser):
    OrganisationFactory(supplier=True, name="Empty Systems")
    page = listed(browser)
    assert "1 organisation that is not a practice." in page
    assert "See 0 practices" not in page
    OrganisationFactory(name="Empty Surgery")
    assert "See 1 practice" in listed(browser)
    assert "1 practice. See 1 other organisation" in listed(browser, "practices")


def test_what_is_listed_to_its_end_is_not_counted_once_more(browser):
    OrganisationFactory(supplier=True, name="Empty Systems")
    assert queries_of(browser, reverse("without_people")) <= 6  # with who reads, the list, its invitations, one count
    page = listed(browser)
    assert "1 organisation that is not a practice" in page
    beyond = main_of(browser.get(reverse("without_people"), {"after": "ZZZ99"}))
    assert "1 organisation that is not a practice" in beyond
