"""Whoever says yes to people sees on Your work that they wait, and finds the pages of its organisation."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from catalogue.models import Invitation
from tests.browsing import links_of, main_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.support.newcomers import Start, logged_in

pytestmark = pytest.mark.django_db


def test_a_lead_sees_on_your_work_how_many_wait_for_a_yes():
    supplier = OrganisationFactory(supplier=True)
    lead, other = MembershipFactory(organisation=supplier, is_lead=True), MembershipFactory(organisation=supplier)
    namer = Start().partner
    for name in ("zoe", "mo"):
        Invitation.objects.create(
            organisation=supplier, email=f"{name}@listed.example", invited_by=namer.user, token=name,
            created_at=now(), named_by=namer.organisation, needs=Invitation.Needs.LEAD,
        )  # fmt: skip
    page = logged_in(lead.user).get("/")
    assert (reverse("deciding"), "2 people wait for your yes") in links_of(page)
    assert "your yes" not in main_of(logged_in(other.user).get("/"))


def test_a_commissioner_and_a_partner_find_their_pages_from_their_account():
    for organisation, has_region in (
        (CommissionerFactory(), True),
        (OrganisationFactory(delivery_partner=True), False),
    ):
        page = links_of(logged_in(MembershipFactory(organisation=organisation).user).get(reverse("account")))
        assert (reverse("practice_lists"), "Invite many practices at once") in page
        assert any(href == reverse("own_region") for href, _ in page) is has_region
