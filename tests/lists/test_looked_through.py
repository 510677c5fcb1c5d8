"""A search finds what a plain look at each migration finds, however the database comes to it, and behind the wall."""

from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from catalogue.models import Organisation
from catalogue.typed.comparable import words_of
from tests.lists.test_found import MOBILISED, READERS, listed, query_of
from tests.support.many_migrations import a_few
from tests.wall.application_role import application_role
from workflow.db.wall.reader import read_by
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.lists import looked_through
from workflow.lists.search import FEWEST_LETTERS
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NAMES = ("O'BRIEN SURGERY", "SMITH & JONES PRACTICE", "St. Zoë’s Médical Centre", "Quillfeather Lane Surgery",
         "QUILLFEATHER LANE HEALTH CENTRE", "3 Lanes Surgery")  # fmt: skip
TYPED = ("O'Brien", "O’Brien", "OBRIEN", "surgery o‘brien", "smith and jones", "Jones & Smith", "st zoes", "lane",
         "zoë medical", "surgery lane", "quill", "feather", "100%", "_", "3 lanes", "zz1 4ap", "zzqqx", "y",
         "lane zzqqx")  # fmt: skip
WAYS = {"all at once": (1_000, 3), "often": (1, 0), "rarely": (1, 99), "as it comes": (2, 1)}


@pytest.fixture(scope="module")
def journeys(django_db_setup, django_db_blocker):
    """Their practices are renamed in each of the ways in which that is done."""
    with django_db_blocker.unblock(), transaction.atomic():
        journeys = a_few()
        one, *others = [journey.migration.practice for journey in journeys]
        one.name, one.postcode = NAMES[0], "ZZ1 4AP"
        one.save()
        for practice, name in zip(others, NAMES[1:], strict=True):
            practice.name = name
        Organisation.objects.filter(pk=others[0].pk).update(name=NAMES[1])
        Organisation.objects.bulk_update(others[1:], ["name"])
        yield journeys
        transaction.set_rollback(True)


def typed(journeys):
    cast, practice = journeys[MOBILISED].cast, journeys[0].migration.practice
    suppliers = [cast.actor(party).organisation.name for party in (Party.TARGET, Party.SOURCE)]
    return [*TYPED, practice.ods_code, journeys[1].migration.reference, *suppliers, f"{suppliers[0].split()[0]} lane"]


def plainly_found(q, actor) -> set[int]:
    """One migration after another, without a condition of the database but who takes part."""
    parts = Participation.everything.select_related("organisation").filter(migration__isnull=False)
    found = set()
    for migration in Migration.everything.select_related("practice"):
        of_it = [part for part in parts if part.migration_id == migration.pk]
        own = [part for part in of_it if part.organisation == actor.organisation and part.disclosed_on]
        own = [part for part in own if not part.ended_on]
        if not own:
            continue
        seen = of_it if any(part.party in LOCAL for part in own) else own
        names = {part.organisation.search_words for part in seen if part.organisation.kind == "supplier"}
        if migration.reference == q or (words_of(q) and all(_is_said(w, q, migration, names) for w in words_of(q))):
            found.add(migration.pk)
    return found


def _is_said(word, q, migration, names) -> bool:
    longer = [other for other in words_of(q) if len(other) >= FEWEST_LETTERS]
    by_a_supplier = any(word in name and any(other in name for other in longer) for name in names)
    return word in migration.practice.search_words or by_a_supplier


def wall():
    return application_role() if connection.vendor == "postgresql" else nullcontext()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("is_walled", [False, True])
def test_a_search_finds_what_a_plain_look_at_each_migration_finds(journeys, monkeypatch, way, is_walled):
    for name, number in zip(("NEWEST", "OFTEN"), WAYS[way], strict=True):
        monkeypatch.setattr(looked_through, name, number)
    found_at_all = 0
    for party in READERS:
        actor = journeys[MOBILISED].cast.actor(party)
        for q in typed(journeys):
            with wall() if is_walled else nullcontext(), read_by(actor.organisation.pk) if is_walled else nullcontext():
                rows = listed(actor, query_of(q))[1].rows
            assert {row["pk"] for row in rows} == plainly_found(q, actor), (party, q)
            found_at_all += bool(rows)
    assert found_at_all > 40


def test_a_supplier_does_not_learn_by_searching_whom_a_practice_leaves(journeys):
    cast = journeys[MOBILISED].cast
    source = cast.actor(Party.SOURCE).organisation
    source.name = "Zephyrine"  # a name made by counting may be the beginning of the reader's own
    source.save()
    assert listed(cast.actor(Party.PARTNER), query_of(source.name))[1].rows
    assert not listed(cast.actor(Party.TARGET), query_of(source.name))[1].rows
