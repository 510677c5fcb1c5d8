"""A search starts from the practices of that name, and finds what looking at every migration would find."""

import pytest
from django.db import transaction
from django.http import QueryDict

from tests.browsing import browser_of, main_of
from tests.support.many_migrations import STAGES, a_few
from workflow import clock
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.columns import rows_of
from workflow.lists.migration_list import read_list
from workflow.lists.search import matching
from workflow.operations.references import spoken
from workflow.pages.lists.panel import panel
from workflow.reading.whole_migrations import own

pytestmark = pytest.mark.django_db
MOBILISED = STAGES.index("mobilised")
READERS = (Party.PARTNER, Party.COMMISSIONER, Party.SOURCE, Party.TARGET, Party.PRACTICE)


@pytest.fixture(scope="module")
def journeys(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_few()
        transaction.set_rollback(True)


def words_of(journeys):
    """What somebody may type, and whether it is to find something for the partner."""
    migration, cast = journeys[MOBILISED].migration, journeys[MOBILISED].cast
    practice, brand = migration.practice, cast.actor(Party.TARGET).organisation.name.split()[0]
    return {
        practice.name: True,
        practice.ods_code: True,
        practice.name.split()[-1].upper(): True,
        brand: True,
        f"{brand} {practice.ods_code}": True,
        f"{practice.ods_code} zzqqx": False,
        migration.reference: True,
        "zzqqx": False,
        "!!!": False,
    }


def listed(actor, query):
    asked = Asked(query, actor, clock.today())
    return asked, read_list(asked.wanted, actor, asked.today)


def query_of(q, **also):
    query = QueryDict(mutable=True)
    query.update({"q": q, **also})
    return query


def test_a_search_finds_what_looking_at_every_migration_finds(journeys):
    for q, is_found in words_of(journeys).items():
        for party in READERS:
            actor = journeys[MOBILISED].cast.actor(party)
            every = rows_of(actor, clock.today()).filter(pk__in=own(actor).values("migration_id"))
            rows = listed(actor, query_of(q))[1].rows
            assert {row["pk"] for row in rows} == set(every.filter(matching(q, actor)).values_list("pk", flat=True)), q
            assert bool(rows) == is_found or party != Party.PARTNER, q


def test_a_reference_is_found_as_it_stands_in_a_sentence_a_mail_or_the_address_of_a_page(journeys):
    migration, actor = journeys[MOBILISED].migration, journeys[MOBILISED].cast.actor(Party.PARTNER)
    said = spoken(migration.reference)
    for q in (
        f"({said})", f"{said}.", f"ref {said}", said.replace("-", "_"), said.replace("-", "\u2013").lower(),
        f"{migration.practice.name}, {said}", f"https://portal.example/migrations/{migration.reference}/messages/",
        f"/migrations/{migration.reference.lower()}",
    ):  # fmt: skip
        assert [row["pk"] for row in listed(actor, query_of(q))[1].rows] == [migration.pk], q
        assert browser_of(actor).get("/migrations/", {"q": q}).url == f"/migrations/{migration.reference}/", q
    for q in (f"x{said}", f"{said}9", f"/migrations/{migration.reference}9/"):
        assert not listed(actor, query_of(q))[1].rows, q


def test_with_a_search_every_number_beside_a_choice_is_what_it_leaves_of_what_was_found(journeys):
    actor = journeys[MOBILISED].cast.actor(Party.PARTNER)
    q = journeys[MOBILISED].migration.practice.name
    groups, looked_at = panel(*listed(actor, query_of(q)))["groups"], 0
    for group in groups:
        for choice in group["choices"]:
            assert len(listed(actor, query_of(q, **{group["name"]: choice["value"]}))[1].rows) == choice["n"]
            looked_at += 1
    assert looked_at > 4


def test_the_page_says_that_it_counts_what_was_found(journeys):
    browser, q = browser_of(journeys[0].cast.actor(Party.PARTNER)), journeys[MOBILISED].migration.practice.name
    page = main_of(browser.get("/migrations/", {"q": q, "state": "hold", "supplier": "U9ZZ"}))
    assert "0 of" in page
    assert " found" in page
    assert "None of the migrations found has “U9ZZ” under “Supplier”" in page
