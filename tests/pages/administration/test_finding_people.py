"""A person is found as an administrator types the name or the address, however either was written down."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from catalogue.changing_name import change
from catalogue.demo import fictional_catalogue
from catalogue.models import User
from tests.browsing import main_of
from tests.factories_catalogue import UserFactory
from tests.support.newcomers import an_administrator, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def found():
    browser = logged_in(an_administrator())
    return lambda typed: main_of(browser.get(reverse("find_person"), {"q": typed}))


@pytest.fixture
def zoe():
    return UserFactory(name="Dr Zoë O’Brien-Saint", email="zoe.obrien@quill.example")


@pytest.mark.parametrize(
    "typed",
    ["O'Brien", "obrien", "zoe o`brien", "ZOË", "Zoe\u0308", "doctor obrien", "saint zoe", "o\u200bbrien",
     "zoe.obrien@quill.example", "quill.example", "Obrien Zoe", " obrien\u00a0zoe "],
)  # fmt: skip
def test_a_person_is_found_as_people_type(zoe, found, typed):
    UserFactory(name="Zoe Marsh", email="marsh@lantern.example")
    page = found(typed)
    assert "zoe.obrien@quill.example" in page
    assert ("marsh@lantern.example" in page) == (typed in ("ZOË", "Zoe\u0308"))


def test_after_a_change_the_new_name_is_looked_for(zoe, found):
    change(zoe, "Zoë Łukasz")
    assert "zoe.obrien@quill.example" in found("lukasz")
    assert "zoe.obrien@quill.example" not in found("saint")
    zoe = User.objects.get(pk=zoe.pk)
    zoe.email = "zoe@elsewhere.example"
    zoe.save(update_fields=["email"])
    assert "zoe@elsewhere.example" in found("elsewhere")


def created():
    User.objects.bulk_create([User(name="Zoë Łukasz", email="zoe@elsewhere.example")])


def written_over():
    User.objects.bulk_create(
        [User(name="Zoë Łukasz", email="zoe.obrien@quill.example")],
        update_conflicts=True,
        unique_fields=["email"],
        update_fields=["name"],
    )


def updated():
    User.objects.filter(name__startswith="Dr Zoë").update(name="Zoë Łukasz", email="zoe@elsewhere.example")


def updated_by_an_expression():
    User.objects.filter(email="zoe.obrien@quill.example").update(name=Concat("name", Value(" Łukasz")))


def updated_with_others():
    User.objects.bulk_update([User(pk=User.objects.get(name__startswith="Dr Zoë").pk, name="Zoë Łukasz")], ["name"])


def updated_or_created():
    one, _ = User.objects.update_or_create(email="zoe.obrien@quill.example", defaults={"name": "Zoë Łukasz"})
    assert one.name == "Zoë Łukasz"


@pytest.mark.parametrize(
    "write", [created, written_over, updated, updated_by_an_expression, updated_with_others, updated_or_created]
)
def test_whichever_way_somebody_is_written_they_are_found(zoe, found, write):
    write()
    assert "Łukasz" in found("lukasz")


def test_words_that_are_given_stand(zoe, found):
    User.objects.filter(pk=zoe.pk).update(name="Somebody else", search_words="")
    assert "Somebody else" not in found("somebody")


def test_everybody_of_a_demonstration_is_found():
    fictional_catalogue()
    assert not User.objects.filter(search_words="").exists()
    browser = logged_in(an_administrator())
    assert "Jo Marsh" in main_of(browser.get(reverse("find_person"), {"q": "marsh"}))


@pytest.mark.parametrize(
    "made_anew", ["0014_what_a_search_looks_among.of_people", "0017_words_to_find_people_by.of_people"]
)
def test_those_that_were_there_before_are_found_too(zoe, found, made_anew):
    User.objects.filter(pk=zoe.pk).update(search_words="")
    assert "zoe.obrien@quill.example" not in found("obrien")
    module, _, operation = made_anew.rpartition(".")
    getattr(import_module(f"catalogue.migrations.{module}"), operation)(apps, SimpleNamespace(connection=connection))
    assert "zoe.obrien@quill.example" in found("obrien")


def test_whoever_was_forgotten_is_not_given_words(zoe):
    User.objects.filter(pk=zoe.pk).update(email="left-abc@left.invalid", is_active=False, search_words="")
    import_module("catalogue.migrations.0017_words_to_find_people_by").of_people(
        apps, SimpleNamespace(connection=connection)
    )
    assert User.objects.get(pk=zoe.pk).search_words == ""
