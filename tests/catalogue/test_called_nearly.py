"""Where a search finds nothing, what is called nearly so is offered, at little cost however many there are."""

import pytest
from django.db import connection

from catalogue.models import Organisation
from catalogue.models.nearly import LOOKED_AT, called_nearly
from tests.browsing import browser_of, links_of, main_of
from tests.buffers import analyse, buffers
from tests.catalogue.test_findable import a_practice
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import Start, an_administrator, logged_in
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of

pytestmark = pytest.mark.django_db
NAMES = [
    "Quillbrook Surgery",
    "Lantern Row Surgery",
    "O'Brien & Partners",
    "Harbour Lane Medical Centre",
    "Mill Surgery",
]
MANY, MOST_BUFFERS = 7_000, 150


def offered(typed):
    return [one.name for one in called_nearly(typed, Organisation.objects.order_by())]


@pytest.fixture
def known():
    Organisation.objects.bulk_create([a_practice(f"Y9900{at}", name) for at, name in enumerate(NAMES)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quilbrook", 0),
        ("Quillbrok surgery", 0),
        ("Qillbrook", 0),
        ("Quillbrooke", 0),
        ("Quilblrook", 0),
        ("QUILBROOK SURGERY", 0),
        ("Lantren Row", 1),
        ("lantern row sugery", 1),
        ("Obrein", 2),
        ("harbor lane", 3),
        ("Harbour Lane Medcial Center", 3),
    ],
)
def test_a_name_with_a_slip_in_it_is_offered(known, typed, meant):
    assert offered(typed) == [NAMES[meant]]


@pytest.mark.parametrize(
    "typed", ["", "zzqqxyzz", "Lanterna Beach", "Mlil", "%%%%%%%%", "Quilbrook Lane", "brookquill"]
)
def test_what_is_like_nothing_offers_nothing(known, typed):
    assert offered(typed) == []


def test_at_most_three_are_offered_the_most_alike_first(known):
    others = ["Quillbrooks Surgery", "Quilsbrook Surgery", "Quilibrok Surgery"]
    Organisation.objects.bulk_create([a_practice(f"Y9901{at}", name) for at, name in enumerate(others)])
    found = offered("Quilsbrok")
    assert (found[0], len(found)) == ("Quilsbrook Surgery", 3)


def test_whoever_starts_a_migration_reads_it_with_a_link_that_finds_it():
    start = Start()
    search = f"/migrations/new/{code_of('draft', 0)}/practice/"
    page = start.browser.get(search, {"q": "Quilbrook Lane"})
    assert "Did you mean Quillbrook Lane Surgery ?" in main_of(page)
    assert 'href="?q=Quillbrook+Lane+Surgery"' in page.content.decode()
    assert "Did you mean" not in main_of(start.browser.get(search, {"q": "Quillbrook"}))


def test_an_administrator_is_led_to_the_organisation(known):
    page = logged_in(an_administrator()).get("/settings/organisations/find/", {"q": "Quilbrook"})
    assert "No organisation has all of these words. Did you mean Quillbrook Surgery ?" in main_of(page)
    assert 'href="/settings/organisations/Y99000/"' in page.content.decode()


def test_a_list_offers_the_practices_of_ones_own_migrations_and_no_other():
    journey = a_journey()
    Organisation.objects.filter(pk=journey.migration.practice_id).update(name="Quillbrook Surgery")
    OrganisationFactory(name="Quillbrooke Surgery")
    browser = browser_of(journey.cast.actor(Party.COMMISSIONER))
    page = browser.get("/migrations/", {"q": "Quilbrook"})
    assert "Did you mean Quillbrook Surgery ?" in main_of(page)
    assert (f"/migrations/{journey.migration.reference}/", "Quillbrook Surgery") in links_of(page)
    assert "CSV" not in main_of(page)
    supplier = browser_of(journey.cast.actor(Party.TARGET))
    assert "Did you mean" not in main_of(supplier.get("/migrations/", {"q": "Quilbrook"}))


def test_ones_own_practice_is_offered_however_many_others_are_called_nearly_so():
    journey = a_journey()
    Organisation.objects.bulk_create(a_practice(f"Y{at:05}", f"Quillbrook {at} Surgery") for at in range(2 * LOOKED_AT))
    Organisation.objects.filter(pk=journey.migration.practice_id).update(name="Quillbrook Surgery")
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get("/migrations/", {"q": "Quilbrook"})
    assert "Did you mean Quillbrook Surgery ?" in main_of(page)


@pytest.mark.postgres
@pytest.mark.parametrize("typed", ["Quilbrook", "Helath Centre", "zzqqxyzz"])
def test_it_costs_the_same_few_pages_among_many(typed):
    some = (f"Quarter {at} Health Centre Surgery" for at in range(MANY))
    Organisation.objects.bulk_create([a_practice(f"Y{at:05}", name) for at, name in enumerate(some)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('organisations_by_search_words')")
    analyse("catalogue_organisation")
    with buffers() as counted:
        offered(typed)
    pages = sum(pages for _, pages in counted)
    assert pages <= MOST_BUFFERS, (LOOKED_AT, pages)
