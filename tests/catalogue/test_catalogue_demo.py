"""The invented catalogue of a demonstration, and who can log in to it."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from catalogue import demo, fictional
from catalogue.models import Membership, Organisation, System, SystemInUse, User

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def seeded():
    demo.fictional_catalogue()


def accounts(*arguments):
    said = StringIO()
    call_command("demo_accounts", *arguments, stdout=said)
    return said.getvalue()


def how_many_of_each():
    return [model.objects.count() for model in (Organisation, User, Membership, System, SystemInUse)]


def test_everybody_of_the_main_story_is_there(seeded):
    assert {account["role"] for account in json.loads(accounts("--json"))} >= {
        "practice",
        "commissioner",
        "delivery partner",
        "new supplier",
        "current supplier",
        "document management supplier",
        "anticoagulation supplier",
        "Migration Management Agent",
        "administrator",
    }


def test_a_commissioner_has_two_people_so_that_one_can_check_the_other(seeded):
    people = Membership.objects.filter(organisation__ods_code=fictional.NORTHSHIRE_ICB)
    assert people.count() == 2


def test_everybody_listed_has_the_password_listed(seeded):
    for account in json.loads(accounts("--json")):
        assert User.objects.get(email=account["email"]).check_password(account["password"])


def test_the_accounts_are_listed_for_people_too(seeded):
    line = r"practice +Quillbrook Lane Surgery +U99901 +Jo Marsh +jo.marsh@quillbrook.example"
    assert re.search(line, accounts())


def test_everybody_is_marked_as_a_demonstration_persona(seeded):
    assert not User.objects.filter(is_demo=False).exists()


def test_a_second_time_creates_nothing_and_changes_nothing(seeded):
    User.objects.filter(email="jo.marsh@quillbrook.example").update(name="Jo Marsh-Reid")
    before = how_many_of_each()
    demo.fictional_catalogue()
    assert how_many_of_each() == before
    assert User.objects.filter(name="Jo Marsh-Reid").exists()


def test_every_invented_practice_is_visibly_invented():
    assert all(re.fullmatch(r"U99\d{3}", row["code"]) for row in fictional.table("practices"))
    assert all(person["email"].endswith(".example") for person in fictional.people())
    assert all(row["telephone"].startswith("01632 960") for row in fictional.table("practices"))


def test_there_are_enough_practices_and_each_uses_one_foundation_solution(seeded):
    practices = Organisation.objects.filter(kind="practice")
    assert practices.count() == 49
    in_use = SystemInUse.objects.filter(system__kind=System.Kind.FOUNDATION)
    assert in_use.count() == in_use.values("practice").distinct().count() == 49


def test_the_new_system_comes_with_the_modules_that_are_easily_forgotten(seeded):
    modules = System.objects.get(name="Meadow Record").additional_services.values_list("name", flat=True)
    assert {"Meadow Appointments", "Meadow Document Management", "Meadow Data Entry Forms"} <= set(modules)


def test_outside_a_demonstration_nobody_is_invented(settings):
    settings.DEMO_MODE = False
    with pytest.raises(ImproperlyConfigured, match="DEMO_MODE"):
        demo.fictional_catalogue()
    with pytest.raises(CommandError, match="only in a demonstration"):
        accounts()


def test_the_readme_calls_the_practice_of_the_story_by_its_name():
    [row] = [
        one for one in (ROOT / "README.md").read_text().splitlines() if one.startswith("| the practice that moves")
    ]
    person, name = row.split("|")[2].strip().split(", ")
    assert (person, name) in {(one["manager"], one["name"]) for one in fictional.table("practices")}
