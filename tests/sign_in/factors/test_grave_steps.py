"""Before something grave people prove themselves anew, by whichever page they do it."""

import pytest
from django.urls import reverse

from catalogue.models import Engagement
from migration_portal.sign_in.grave_steps import GRAVE_STEPS, is_grave
from tests.factories_catalogue import PASSWORD, MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from tests.sign_in.factors.proving import NEEDED, a_person, log_in, set_up_an_app
from tests.support.codes import shown_by_the_app
from workflow.kernel.steps import Party, steps_of
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.funding.state == "submitted")
    return journey


def approval(journey):
    case = journey.migration.funding
    parts = {"reference": journey.migration.reference, "subject": case.subject, "step": "approve"}
    return reverse("take_step", kwargs=parts)


@pytest.fixture
def commissioner(journey):
    person = journey.cast.actor("commissioner").user
    person.set_password(PASSWORD)
    person.save()
    return person


def test_a_decision_needs_one_and_everything_else_goes_without(client, journey, commissioner):
    log_in(client, commissioner)
    assert client.get(f"/migrations/{journey.migration.reference}/").status_code == 200
    for refused in (client.get(approval(journey)), client.post(approval(journey), {})):
        assert refused.status_code == 403
        assert NEEDED in refused.content.decode()
    assert journey.migration.funding.state == "submitted"


def test_a_kind_that_is_not_asked_decides_with_its_password_alone(client, journey, commissioner, settings):
    settings.SECOND_FACTOR_FOR = ["agent"]
    log_in(client, commissioner)
    assert client.get(approval(journey)).status_code == 200


def test_fifteen_minutes_after_the_last_proof_a_decision_asks_for_another(client, journey, commissioner, later):
    log_in(client, commissioner)
    secret = set_up_an_app(client, later)
    assert client.get(approval(journey)).status_code == 200
    later(minutes=16)
    asked = client.get(approval(journey))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    code_page = client.get(asked.url).content.decode()
    assert "Enter a code instead" in code_page
    on = client.post(reverse("mfa_reauthenticate"), {"code": shown_by_the_app(secret), "next": approval(journey)})
    assert on.url == approval(journey)
    assert client.get(approval(journey)).status_code == 200


def test_what_was_typed_into_a_decision_is_kept_while_its_sender_proves_themselves(
    client, journey, commissioner, later
):
    log_in(client, commissioner)
    set_up_an_app(client, later)
    later(minutes=16)
    decline = approval(journey).replace("approve", "decline")
    asked = client.post(decline, {"reason": "The costs of training are missing"})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert journey.migration.funding.state == "submitted"
    client.post(asked.url, {"password": PASSWORD, "next": decline})
    page = client.get(decline).content.decode()
    assert "The costs of training are missing" in page
    assert "We kept what you typed. Check it, and send it again" in page


def test_every_grave_step_is_a_step_of_somebody():
    machines = {machine._meta.model_name: machine for machine in (Migration, *MACHINES)}
    for machine, steps in GRAVE_STEPS.items():
        assert steps <= set(steps_of(machines[machine])), machine


DECIDES_NOTHING = {  # what the commissioner, a supplier or a practice alone can do, and commits nobody
    "calloff": {"start_check", "query", "record_approach"},
    "dataextractrequest": {"name_next_day", "issue_form", "query", "confirm_date", "provide", "acknowledge",
                           "provide_for_the_old_day"},
    "golivedate": {"advise_extract_dates", "ask_as_supplier", "add_busy_period", "remove_busy_period"},
    "agentquery": {"ask_clarification", "answer"},
    "migration": {"ask_to_cancel"},
}  # fmt: skip
ALONE = {Party.COMMISSIONER, Party.TARGET, Party.PRACTICE}
SUPPLIERS = ("the supplier it is addressed to", "the supplier that holds the data", "the supplier asked")


def test_whatever_one_party_decides_by_itself_is_grave():
    """Among them the first confirmation of a date as well as that of another one."""
    for machine in (Migration, *MACHINES):
        name, alone = machine._meta.model_name, set()
        for step in steps_of(machine).values():
            [by] = step.by if len(step.by) == 1 else [None]
            if by in ALONE or getattr(by, "label", None) in SUPPLIERS:
                alone.add(step.name)
        assert {step for step in alone if not is_grave(name, step)} == DECIDES_NOTHING.get(name, set()), name


def test_whom_one_lets_in_asks_for_a_fresh_proof_however_it_is_done(client, later):
    lead = a_person(supplier=True)
    lead.memberships.update(is_lead=True)
    other = MembershipFactory(organisation=lead.memberships.get().organisation)
    log_in(client, lead)
    set_up_an_app(client, later)
    later(minutes=16)
    asked = client.post(reverse("make_lead", args=[other.pk]))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})
    other.refresh_from_db()
    assert not other.is_lead
    client.post(reverse("make_lead", args=[other.pk]))
    other.refresh_from_db()
    assert other.is_lead


def test_so_does_whom_a_commissioner_engages_and_reading_it_does_not(client, later):
    lead, partner = a_person(commissioner_kind=True), OrganisationFactory(delivery_partner=True, engaged=False)
    lead.memberships.update(is_lead=True)
    log_in(client, lead)
    set_up_an_app(client, later)
    later(minutes=16)
    page = reverse("own_region")
    assert client.get(page).status_code == 200
    asked = client.post(page, {"partners": partner.pk})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not Engagement.objects.exists()


def test_so_does_what_an_administrator_decides_of_an_organisation(client, administrator, later):
    supplier = OrganisationFactory(supplier=True)
    later(minutes=16)
    for name in ("region", "close_organisation", "merge_organisation", "open_organisation_again"):
        page = reverse(name, kwargs={"ods_code": supplier.ods_code})
        assert client.get(page).status_code != 302, name
        asked = client.post(page, {"reason": "They are one", "stays": "U9C", "successor": "U9C"})
        assert asked.url.startswith(reverse("account_reauthenticate")), name
    supplier.refresh_from_db()
    assert supplier.closed_on is None


def test_a_grave_step_is_grave_however_its_address_is_written():
    assert is_grave("dataextractrequest", "return_form")
    assert is_grave("dataextractrequest", "ask_for_final")
    assert is_grave("dataextractrequest", "return-form")
    assert not is_grave("dataextractrequest", "issue-form")
