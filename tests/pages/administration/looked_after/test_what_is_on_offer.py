"""An administrator looks after systems, frameworks and regions; what was done is read by whom it concerns."""

import pytest
from django.urls import reverse

from catalogue.models import AdministrativeAct, Framework, System
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory, SystemFactory
from tests.pages.administration.looked_after.filling_in import page_of
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.tracks.region import Region

pytestmark = pytest.mark.django_db


def test_a_framework_and_a_system_on_it_are_added_and_changed(browser):
    supplier = OrganisationFactory(supplier=True)
    browser.post(reverse("add_framework"), {"code": "FW900", "name": "Tern Framework"})
    typed = {
        "catalogue_id": "90000-001",
        "name": "Tern",
        "kind": "foundation",
        "supplier": supplier.ods_code,
        "framework": "FW900",
    }
    browser.post(reverse("add_system"), typed)
    system = System.objects.get(name="Tern")
    assert (system.framework.name, system.supplier) == ("Tern Framework", supplier)
    browser.post(reverse("change_framework", kwargs={"pk": Framework.objects.get().pk}),
                 {"code": "FW900", "name": "Tern Framework", "is_expired": "on"})  # fmt: skip
    browser.post(reverse("change_system", kwargs={"pk": system.pk}), typed | {"holds_what": "scans"})
    system.refresh_from_db()
    assert (system.is_on_framework, system.holds_data) == (False, True)
    assert "Tern" in main_of(browser.get(reverse("systems")))
    assert "Changed Tern: holds what from none to scans" in main_of(browser.get(reverse("administrative_acts")))
    assert "Tern Framework: expired from no to yes" in main_of(browser.get(reverse("administrative_acts")))


def test_what_cannot_be_a_system_is_refused_in_words(browser):
    there = SystemFactory()
    typed = {
        "catalogue_id": there.catalogue_id,
        "name": "Tern",
        "kind": "additional",
        "supplier": OrganisationFactory().ods_code,
    }
    words = main_of(browser.post(reverse("add_system"), typed))
    for sentence in ("already a system with this Catalogue ID", "is not a supplier", "has a foundation solution"):
        assert sentence in words


def test_what_differs_in_a_region_is_set_by_an_administrator(browser):
    commissioner = CommissionerFactory()
    address = page_of(commissioner, "region")
    assert "Select who may register a migration" in main_of(browser.post(address, {"calls_off": ["partner"]}))
    browser.post(address, {"registers": ["practice"], "calls_off": ["partner"], "asks_for_forms": ["partner"]})
    assert Region.objects.get(commissioner=commissioner).registers == ["practice"]


def test_what_administrators_did_is_read_by_them_and_by_the_organisation(browser):
    lead = MembershipFactory(is_lead=True)
    other = MembershipFactory(organisation=lead.organisation)
    browser.post(reverse("take_out", kwargs={"pk": other.pk}))
    what = f"Ended that {other.user} works for {lead.organisation}"
    assert AdministrativeAct.objects.get().what == what
    assert what in main_of(browser.get(reverse("administrative_acts")))
    assert what in main_of(browser_of(Actor(lead.user, lead.organisation)).get(reverse("colleagues")))
    assert what in Email.objects.get(to=lead.user.email).text
