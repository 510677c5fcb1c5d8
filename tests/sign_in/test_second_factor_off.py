"""Where second factors are switched off, every lead reads for whom; nobody is left to think that all are asked."""

import pytest
from django.urls import reverse

from migration_portal.production_rules.second_factor import KINDS, NOBODY
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.pages.administration.actors import actor_at

pytestmark = pytest.mark.django_db
OFF = "No second factor is asked for here of"


@pytest.fixture(autouse=True)
def _in_production(settings):
    settings.DEMO_MODE = False


def read_by(kind, **membership) -> str:
    return main_of(browser_of(actor_at(OrganisationFactory(kind=kind), **membership)).get(reverse("colleagues")))


@pytest.mark.parametrize("kind", ["commissioner", "delivery_partner", "supplier"])
def test_every_lead_reads_for_whom_they_are_off(settings, kind):
    settings.SECOND_FACTOR_FOR = ["agent", "administration", "commissioner"]
    assert f"{OFF}: Practice, Delivery partner, Supplier." in read_by(kind, is_lead=True)
    assert OFF not in read_by(kind)


def test_nobody_means_every_kind(settings):
    settings.SECOND_FACTOR_FOR = [NOBODY]
    words = read_by("supplier", is_lead=True)
    assert "Practice, Commissioner, Delivery partner, Supplier, Migration Management Agent, Administration." in words


def test_where_all_are_asked_there_is_nothing_to_read(settings):
    settings.SECOND_FACTOR_FOR = [*KINDS]
    actor = actor_at(OrganisationFactory(supplier=True), is_lead=True)
    page = browser_of(actor).get(reverse("colleagues"))
    assert page.status_code == 200
    assert OFF not in main_of(page)
