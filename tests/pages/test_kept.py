"""What somebody typed is there again once they have logged in anew, whatever the form; and nothing is done by that."""

import ast

import pytest
from django.urls import reverse

from catalogue.models import Invitation, Organisation, System
from catalogue.models.name_or_code import NAME_NOT_KNOWN
from tests.browsing import browser_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory, SystemFactory
from tests.rehearsals import a_journey
from tests.test_architecture import sources
from workflow.deadlines.limits import LOCAL_TARGETS
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.operations.address_codes import code_of
from workflow.tracks.funding import FundingCase

SAID_AGAIN = "We kept what you typed"


def after_logging_in_anew(actor, address, typed):
    browser = browser_of(actor)
    session = browser.session
    session["seen"] = session["began"] = 0
    session.save()
    assert browser.post(address, typed).status_code == 302
    browser.force_login(actor.user)
    return browser.get(address).content.decode()


@pytest.fixture
def administrator(db):
    member = MembershipFactory(organisation=OrganisationFactory(administration=True), is_lead=True)
    return Actor(member.user, member.organisation)


def of_commissioner(name):
    return lambda: reverse(name, kwargs={"ods_code": CommissionerFactory(name="").ods_code})


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (lambda: reverse("ask_support_access"), "reason"),
        (lambda: reverse("add_organisation"), "name"),
        (of_commissioner("change_organisation_details"), "address"),
        (of_commissioner("close_organisation"), "reason"),
        (lambda: reverse("add_system"), "name"),
        (lambda: reverse("change_system", kwargs={"pk": SystemFactory().pk}), "name"),
        (lambda: reverse("add_framework"), "name"),
        (of_commissioner("region"), next(iter(LOCAL_TARGETS))),
        (lambda: reverse("invite"), "email"),
    ],
)
def test_an_administrator_finds_it_again(administrator, address, field):
    assert "Typed before" in after_logging_in_anew(administrator, address(), {field: "Typed before"})


def test_a_name_for_an_organisation_is_kept(administrator):
    organisation = CommissionerFactory(name=NAME_NOT_KNOWN)
    typed = {organisation.ods_code: "Typed before"}
    assert "Typed before" in after_logging_in_anew(administrator, reverse("organisations"), typed)
    assert Organisation.objects.get(pk=organisation.pk).name == f"Organisation {organisation.ods_code}"


def test_nobody_is_invited_and_nothing_is_saved_before_it_is_sent_again(administrator):
    practice = OrganisationFactory()
    typed = {"ods_code": practice.ods_code, "name": "Ben Hill", "email": "ben.hill@practice.example", "is_lead": "on"}
    assert "ben.hill@practice.example" in after_logging_in_anew(administrator, reverse("invite"), typed)
    assert not Invitation.objects.exists()
    assert not System.objects.exists()


@pytest.fixture
def journey(db):
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.state == "procurement")
    return found


def test_a_message_is_kept(journey):
    address = reverse("messages", kwargs={"reference": journey.migration.reference})
    partner = journey.cast.actor(Party.PARTNER)
    assert "The survey is late" in after_logging_in_anew(partner, address, {"text": "The survey is late"})


def test_a_message_that_was_kept_is_in_sight_over_a_conversation(journey):
    address, actor = reverse("messages", kwargs={"reference": journey.migration.reference}), journey.cast.actor
    sent = {"to": actor(Party.COMMISSIONER).organisation.ods_code, "text": "When do the trainers come?", "key": "k1"}
    assert browser_of(actor(Party.PRACTICE)).post(address, sent).status_code == 302
    page = after_logging_in_anew(actor(Party.PRACTICE), address, sent | {"text": "And for how long?"})
    assert '<details class="nhsuk-details" open>' in page


def test_a_list_of_practices_is_kept(journey):
    partner = journey.cast.actor(Party.PARTNER)
    assert "U99001, Nell" in after_logging_in_anew(partner, reverse("practice_lists"), {"pasted": "U99001, Nell"})


def test_the_title_of_a_document_is_kept(journey):
    partner = journey.cast.actor(Party.PARTNER)
    case = FundingCase.visible_to(partner).get(migration=journey.migration)
    address = reverse("add_document", args=[journey.migration.reference, case.subject])
    assert "Floor plan" in after_logging_in_anew(partner, address, {"title": "Floor plan"})


def test_a_person_to_name_is_kept(journey):
    practice = journey.cast.actor(Party.PRACTICE).organisation
    Participation.everything.filter(organisation=practice).update(contact=None, email="")
    address = reverse("name_person", args=[journey.migration.reference, practice.ods_code])
    page = after_logging_in_anew(journey.cast.actor(Party.PARTNER), address, {"name": "Ben Hill", "email": ""})
    assert "Ben Hill" in page


def test_whom_to_give_tasks_to_is_kept_with_the_tasks(journey):
    partner, colleague = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.PARTNER, 1)
    items = [code_of("item", item.pk) for item in WorkItem.owed_by(partner).order_by("pk")[:2]]
    typed = {"item": items, "person": code_of("contact", colleague.user.pk)}
    page = after_logging_in_anew(partner, reverse("assign"), typed)
    assert SAID_AGAIN in page
    assert all(f'value="{item}" checked' in page for item in items)
    given = reverse("give", kwargs={"pk": WorkItem.owed_by(partner).order_by("pk")[0].pk})
    assert SAID_AGAIN in after_logging_in_anew(partner, given, {"person": code_of("contact", colleague.user.pk)})


def test_no_page_binds_a_form_to_what_was_sent_alone():
    """Of `request.POST` a page takes single answers; the whole it asks for by `request.typed()`."""
    for path, text in sources("workflow/pages", "catalogue/views"):
        tree = ast.parse(text)
        single = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Subscript)}
        single |= {id(one) for node in ast.walk(tree) if isinstance(node, ast.Compare) for one in node.comparators}
        for node in ast.walk(tree):
            whole = isinstance(node, ast.Attribute) and node.attr == "POST" and id(node) not in single
            assert not whole, f"{path}:{node.lineno} forgets what was typed before a log-in that ran out"
