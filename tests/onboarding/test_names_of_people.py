"""What somebody is called has letters in it, and no name of an organisation but their own, at every door."""

import pytest
from django import forms
from django.core.management import CommandError, call_command
from django.urls import get_resolver, reverse

from catalogue.forms import AcceptInvitationForm, ChangeNameForm, NewcomersNameForm
from catalogue.forms.names_of_people import refusals
from catalogue.forms.people import InvitationForm
from catalogue.models import Invitation, PracticeList, User
from catalogue.practice_lists import fates
from tests.browsing import browser_of, main_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.support.newcomers import Start
from tests.web.test_whose_address import every_form
from workflow import clock
from workflow.kernel.visibility import Actor
from workflow.pages.migration.naming import NamePerson
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db
NO_NAMES = ["{}", "99999999999999999999", "--", "(1)"]
BORROWED = [
    "Priya Shah, Northshire CSU", "Northshire CSU", "Priya Shah (NORTHSHIRE  C.S.U.)", "Priya Shah Northshire Csu",
    "Priya Shah at Northshíre CSU", "Priya of Harbour", "Priya, Harbour", "Priya Shah – Harbour", "Harbour",
]  # fmt: skip
MESSAGES = [
    "Your NHSmail expires today, go to https://evil.example/login. Tom", "NHS England Security Team evil.example",
    "Tom evil。example", "Tom 10/12", "Your account ends today. Tom", "Log in again now!", "=cmd()", "+Tom", "-Tom",
    "@tom", "Tom Barr 0800 123456", "T" * 71, "Tom says that you must now log in again and change it",
    "NHS Security Team",
    "Priya Shаh", "NHSmail Priya",
]  # fmt: skip
MISREAD = [
    "Northshire lCB",
    "NORTHSHlRE ICB",
    "N0rthshire ICB",
    "Priya, Northshire 1CB",
    "Priya at СОАСН",
    "NorthshIre icb",
]
FINE = [
    "Priya Shah",
    "Priya Harbour",
    "Jo Harbour-Shah",
    "Priya Shah, Quill Street Surgery",
    "Dr A Smith",
    "J. R. R. Tolkien", "Prof. Priya Shah Ph.D", "Иван Петров", "Siân O'Neill-de la Cruz III", "Priya Shah (she/her)",
    "王芳",
    "Ó Néill",
]  # fmt: skip


@pytest.fixture
def start():
    return Start()


@pytest.fixture
def quill():
    for name in ("Northshire CSU", "Northshire ICB", "Coach", "Harbour", "Dr A Smith"):
        OrganisationFactory(name=name)
    return OrganisationFactory(name="Quill Street Surgery")


def member_of(organisation, **more) -> Actor:
    return Actor(MembershipFactory(organisation=organisation, **more).user, organisation)


def doors(quill):
    """Each form by which somebody gets a name, as it is filled in for somebody of this organisation."""
    person, commissioner = member_of(quill), member_of(CommissionerFactory())
    return {
        "ChangeNameForm": lambda typed: ChangeNameForm(typed, user=person.user),
        "AcceptInvitationForm": lambda typed: AcceptInvitationForm(typed, user=User(), organisation=quill),
        "NewcomersNameForm": lambda typed: NewcomersNameForm(typed, user=User(), organisation=quill),
        "InvitationForm": lambda typed: InvitationForm(typed, organisation=quill, by=person),
        "NamePerson": lambda typed: NamePerson(typed, organisation=quill, actor=commissioner),
    }


@pytest.mark.parametrize("name", [*NO_NAMES, *BORROWED, *MESSAGES, *MISREAD])
def test_no_form_takes_a_name_that_is_none_or_that_reads_as_anothers(quill, name):
    for door, form in doors(quill).items():
        assert "name" in form({"name": name}).errors, door


@pytest.mark.parametrize("name", FINE)
def test_what_is_somebodys_name_is_taken(quill, name):
    for door, form in doors(quill).items():
        assert "name" not in form({"name": name}).errors, door


def test_every_form_that_asks_for_a_full_name_is_a_door():
    assert get_resolver().url_patterns
    asks = {form.__name__ for form in every_form() if (field := form.base_fields.get("name"))
            and isinstance(field, forms.CharField) and field.label == "Full name"}  # fmt: skip
    assert asks == {*doors(OrganisationFactory()), "AdministratorsInvitationForm"}


def test_whoever_belongs_to_an_organisation_may_bear_its_name(quill):
    assert not refusals({"Priya Shah, Northshire CSU": [OrganisationFactory(name="Northshire C.S.U.")]})


@pytest.mark.parametrize("name", ["Aisha Khan", "AISHA  KHAN", "Aisha.Khan"])
def test_nobody_takes_the_name_of_a_colleague(quill, name):
    member_of(quill, user__name="Aisha Khan")
    for door in ("ChangeNameForm", "AcceptInvitationForm"):
        assert "name" in doors(quill)[door]({"name": name}).errors, door


def test_a_name_may_be_that_of_somebody_elsewhere_or_of_somebody_who_left(quill):
    member_of(OrganisationFactory(), user__name="Aisha Khan")
    member_of(quill, user__name="Aisha Khan", until_on=clock.today())
    assert "name" not in doors(quill)["ChangeNameForm"]({"name": "Aisha Khan"}).errors


def test_whoever_belongs_to_an_organisation_of_the_nhs_may_say_so():
    ours = OrganisationFactory(name="NHS Northshire ICB")
    assert refusals({"Priya Shah, NHS Northshire ICB": [ours], "Priya Shah NHS": [ours]}).keys() == {"Priya Shah NHS"}


def test_a_page_says_why_and_keeps_what_was_typed(quill):
    page = browser_of(member_of(quill)).post(reverse("change_name"), {"name": "Priya Shah, Northshire CSU"})
    assert "The name holds the name of Northshire CSU. Enter the name of the person alone" in main_of(page)
    assert 'value="Priya Shah, Northshire CSU"' in page.content.decode()


def test_a_row_of_a_list_is_refused_by_itself(quill):
    commissioner = member_of(CommissionerFactory())
    rows = []
    for line, name in enumerate(("Jo Marsh, Northshire CSU", "{}", "Jo Marsh"), start=1):
        practice = OrganisationFactory(commissioner=commissioner.organisation)
        rows.append({"line": line, "code": practice.ods_code, "name": name, "email": f"jo{line}@quill.example"})
    sent = PracticeList(
        organisation=commissioner.organisation, rows=rows, made_by=commissioner.user, made_at=clock.now()
    )
    reasons = [row["reason"] for row in fates(sent, commissioner)]
    assert ["Northshire CSU" in reasons[0], "letters" in reasons[1], reasons[2]] == [True, True, ""]


@pytest.mark.parametrize("name", ["{}", "Nell Archer, Northshire CSU"])
def test_a_start_takes_no_such_contact(quill, start, name):
    start.press(practice_email="nell@quill.example", practice_name=name)
    assert not Migration.everything.exists()
    assert "people" not in StartDraft.everything.get().answers
    start.press(practice_email="nell@quill.example", practice_name="Nell Archer")
    assert Invitation.objects.get().name == "Nell Archer"


def test_the_server_makes_no_administrator_without_letters():
    with pytest.raises(CommandError, match="letters"):
        call_command("create_administrator", "alex@portal.example", "{}", password_on_stdin=True)


def test_an_organisation_has_letters_in_its_name_too():
    administrator = member_of(OrganisationFactory(administration=True))
    page = browser_of(administrator).post(
        reverse("add_organisation"), {"name": "{}", "kind": "supplier", "ods_code": "U9Z"}
    )
    assert "The name must have letters in it" in main_of(page)
