"""A person is found as an administrator types the name or the address, however either was written down."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from catalogue.changing_name import change
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


def test_those_that_were_there_before_are_found_too(zoe, found):
    User.objects.filter(pk=zoe.pk).update(search_words="")
    assert "zoe.obrien@quill.example" not in found("obrien")
    import_module("catalogue.migrations.0014_what_a_search_looks_among").of_people(
        apps, SimpleNamespace(connection=connection)
    )
    assert "zoe.obrien@quill.example" in found("obrien")
