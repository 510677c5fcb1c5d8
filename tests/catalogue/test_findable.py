"""A practice is found as people type its name, its postcode or its code, however it was written to the database."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection, models

from catalogue.models import Organisation
from catalogue.models.findable import search_words
from workflow.pages.start.practice_form import practices_matching

pytestmark = pytest.mark.django_db


def a_practice(code, name, postcode="", **more):
    return Organisation(kind="practice", ods_code=code, name=name, postcode=postcode, **more)


@pytest.fixture
def known():
    Organisation.objects.bulk_create(
        [
            a_practice("Y99001", "O'BRIEN SURGERY", "ZZ1 4AP"),
            a_practice("Y99002", "SMITH & JONES PRACTICE", "ZZ2 9QQ"),
            a_practice("Y99003", "St. Zoë’s Médical Centre", "ZZ3 1AA"),
            a_practice("Y99004", "STOKE-ON-QUILL HEALTH CENTRE", "ZZ45AB"),
        ]
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("O’Brien", "Y99001"),
        ("O'Brien", "Y99001"),
        ("OBRIEN", "Y99001"),
        ("o`brien surgery", "Y99001"),
        ("surgery o‘brien", "Y99001"),
        ("O\u02b9Brien", "Y99001"),
        ("o\u1fbdbrien", "Y99001"),
        ("O´BRIEN SURG", "Y99001"),
        ("St. Zoe's Medical", "Y99003"),
        ("O\u200bBrien\u00a0Surgery", "Y99001"),
        ("Smith and Jones", "Y99002"),
        ("jones & smith", "Y99002"),
        ("Smith&Jones", "Y99002"),
        ("st zoes", "Y99003"),
        ("St Zoë's medical", "Y99003"),
        ("zoës st.", "Y99003"),
        ("The O’Brien Surgery", "Y99001"),
        ("the st zoes", "Y99003"),
        ("stoke on quill", "Y99004"),
        ("Stoke–on–Quill", "Y99004"),
        ("zz4 5ab", "Y99004"),
        ("ZZ14AP", "Y99001"),
        ("ZZ1 4AP o'brien", "Y99001"),
        ("y99 003", "Y99003"),
    ],
)
def test_a_practice_is_found_as_people_type_it(known, typed, found):
    assert [one.ods_code for one in practices_matching(typed)] == [found]


@pytest.mark.parametrize("typed", ["", " ’ ", "\u200b", "\x00", "%", "_", "nowhere", "O’Brien nowhere"])
def test_nothing_is_found_by_what_nobody_is_called(known, typed):
    assert not practices_matching(typed)


def test_the_words_follow_the_name_whichever_way_it_is_saved(known):
    one = Organisation.objects.get(ods_code="Y99001")
    one.name = "Ünder Hill"
    one.save(update_fields=["name"])
    assert practices_matching("under hill").get() == one
    Organisation.objects.bulk_create(
        [a_practice("Y99002", "Late & Early")],
        update_conflicts=True,
        unique_fields=["ods_code"],
        update_fields=["name"],
    )
    assert practices_matching("early and late").get().ods_code == "Y99002"
    assert not practices_matching("smith")
    Organisation.objects.filter(ods_code="Y99002").update(name="Over Lantern", postcode="ZZ9 9ZZ")
    assert practices_matching("lantern zz99zz").get().ods_code == "Y99002"


def test_rows_written_past_the_model_are_put_right_by_one_call(known):
    models.QuerySet(Organisation).filter(ods_code="Y99001").update(name="Nether Quill")
    assert Organisation.objects.bring_search_words_up_to_date() == 1
    assert practices_matching("quill nether").get().ods_code == "Y99001"
    assert Organisation.objects.bring_search_words_up_to_date() == 0


@pytest.fixture
def shortened(known):
    names = ["St Mary's Surgery", "Saint Mary Practice", "Mary Street Surgery", "High St Medical Centre",
             "Quill St Anne Surgery", "Dr Marsh & Partners", "Doctors Marsh and Reid", "Mill Rd Surgery",
             "Best Care"]  # fmt: skip
    Organisation.objects.bulk_create([a_practice(f"Y9910{at}", name) for at, name in enumerate(names)])
    return names


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("St Mary", [0, 1]),
        ("st. mary", [0, 1]),
        ("SAINT MARY", [0, 1]),
        ("Mary Saint", [0, 1]),
        ("St Marys", [0]),
        ("Saint Mary’s", [0]),
        ("Mary Street", [2]),
        ("mary st surgery", [0, 2]),
        ("High Street", [3]),
        ("High St", [3]),
        ("saint anne", [4]),
        ("st anne", [4]),
        ("quill st anne", [4]),
        ("Doctor Marsh", [5, 6]),
        ("Dr. Marsh", [5, 6]),
        ("Drs Marsh", [6]),
        ("Dr Marsh and", [5, 6]),
        ("Doctor Marsh & partners", [5]),
        ("Mill Road", [7]),
        ("mill rd", [7]),
        ("saint", [0, 1, 4]),
        ("saint medical", []),
    ],
)
def test_what_is_written_short_is_found_in_full_and_the_other_way(shortened, typed, found):
    assert sorted(one.ods_code for one in practices_matching(typed) if one.ods_code >= "Y991") == [
        f"Y9910{at}" for at in found
    ]


def test_words_are_name_code_and_postcode():
    assert search_words(a_practice("Y99001", "O'BRIEN & Co.", "zz1 4ap")) == "obrien and co y99001 zz14ap"


@pytest.mark.postgres
def test_the_index_of_parts_is_there(django_db_setup):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'organisations_by_search_words'")
        assert "gin_trgm_ops" in cursor.fetchone()[0]


@pytest.mark.postgres
def test_where_the_database_forbids_it_that_is_said_and_everything_is_found_all_the_same(known, capsys):
    migration = import_module("catalogue.migrations.0004_words_to_find_an_organisation_by")
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX organisations_by_search_words")
        cursor.execute("SET LOCAL ROLE pg_monitor")  # which owns nothing
        migration.index(apps, SimpleNamespace(connection=connection))
        cursor.execute("RESET ROLE")
    assert "Let its owner run CREATE EXTENSION pg_trgm" in capsys.readouterr().err
    assert practices_matching("o’brien").get().ods_code == "Y99001"


def test_the_words_of_those_that_were_there_before_are_made_anew(known):
    Organisation.objects.bulk_create([a_practice("Y99105", "St Anne Surgery")])
    models.QuerySet(Organisation).filter(ods_code="Y99105").update(search_words="st anne surgery y99105")
    import_module("catalogue.migrations.0014_what_a_search_looks_among").of_organisations(
        apps, SimpleNamespace(connection=connection)
    )
    assert practices_matching("saint anne").get().ods_code == "Y99105"
    assert Organisation.objects.bring_search_words_up_to_date() == 0
