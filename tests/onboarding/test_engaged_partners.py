"""A delivery partner starts and names only for practices of commissioners that have engaged it."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from catalogue.engaging import engage, partners_of
from catalogue.models import Engagement, Invitation, PracticeList
from catalogue.practice_lists import fates
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey
from tests.support.newcomers import Start, logged_in
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NELL = "nell.archer@quillbrook.example"
REGION = "/account/region/"


@pytest.fixture
def start():
    """A partner that its commissioner has not engaged."""
    start = Start()
    engage(start.commissioner, [])
    return start


def lead_of(organisation):
    return logged_in(MembershipFactory(organisation=organisation, is_lead=True).user)


def refusal(start):
    return f"{start.commissioner} has not engaged {start.partner.organisation} for its practices"


def choose_practice(start):
    address = reverse("start_question", args=[0, "practice"])
    return start.browser.post(f"{address}?q=quillbrook", {"practice": start.practice.pk})


def test_a_partner_that_is_not_engaged_cannot_start_and_reads_the_way_out(start):
    response = choose_practice(start)
    assert response.status_code == 422
    assert refusal(start) in main_of(response)
    assert f"Ask {start.commissioner} to name {start.partner.organisation} on its Region page" in main_of(response)


@pytest.mark.parametrize("address", ["/", "/migrations/new/"])
def test_a_partner_that_nobody_engages_reads_so_with_whom_to_ask_where_it_begins(start, address):
    partner, why = start.partner.organisation, f"No commissioner engages {start.partner.organisation} now"
    page = main_of(start.browser.get(address))
    assert f"{why}, so you cannot start a migration or name people at a practice." in page
    assert f"Ask the commissioner of the practices to name {partner} on its Region page" in page
    assert "Start now" not in page
    engage(start.commissioner, [partner.pk])
    assert why not in main_of(start.browser.get(address))


@pytest.mark.parametrize("kind", ["commissioner_kind", "supplier", "agent"])
def test_nobody_but_a_partner_reads_that_it_is_not_engaged(kind):
    assert "engages" not in main_of(lead_of(OrganisationFactory(**{kind: True})).get("/"))


def test_the_commissioners_lead_engages_it_on_the_region_page_and_then_it_starts(start):
    member = MembershipFactory(organisation=start.commissioner, is_lead=True)
    lead = logged_in(member.user)
    assert "No delivery partner is engaged, so none can start" in main_of(lead.get(REGION))
    page = lead.post(REGION, {"engaged": [start.partner.organisation.ods_code]}, follow=True)
    assert f"{start.partner.organisation} Engaged on" in main_of(page)
    start.press(
        practice_email=NELL, practice_name="Nell Archer", commissioner_person=code_of("contact", member.user_id)
    )
    assert Migration.everything.filter(practice=start.practice).exists()


def test_what_was_finished_before_the_engagement_ended_is_not_started_after_it(start):
    engage(start.commissioner, [start.partner.organisation_id])
    real_answer, start._answer = start._answer, lambda slug, *rest: slug != "check" and real_answer(slug, *rest)
    start.press(practice_email=NELL, practice_name="Nell Archer")
    engage(start.commissioner, [])
    response = real_answer("check", {})
    assert "has not engaged" in main_of(response)
    assert not Migration.everything.exists()


def test_only_a_lead_changes_it_and_others_read_whom_to_ask(start):
    lead = MembershipFactory(organisation=start.commissioner, is_lead=True).user
    colleague = logged_in(MembershipFactory(organisation=start.commissioner).user)
    colleague.post(REGION, {"engaged": [start.partner.organisation.ods_code]})
    assert partners_of(start.commissioner) == set()
    page = main_of(colleague.get(REGION))
    assert f"{lead.name} can change this" in page
    assert "Save" not in page


@pytest.mark.parametrize("kind", ["delivery_partner", "supplier", "agent"])
def test_nobody_but_a_commissioner_has_a_region_page(kind):
    assert lead_of(OrganisationFactory(**{kind: True})).get(REGION).status_code == 404


def test_a_partner_names_nobody_at_a_practice_once_its_commissioner_has_ended_it():
    journey = a_journey()
    practice, partner = journey.cast.actor(Party.PRACTICE).organisation, journey.cast.actor(Party.PARTNER)
    practice.commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    practice.save()
    practice.memberships.all().delete()
    Participation.everything.filter(organisation=practice).update(contact=None)
    address = reverse("name_person", args=[journey.migration.reference, practice.ods_code])
    engage(practice.commissioner, [])
    said = logged_in(partner.user).post(address, {"name": "Nell Archer", "email": NELL})
    assert "has not engaged" in main_of(said)
    assert not Invitation.objects.exists()
    engage(practice.commissioner, [partner.organisation.pk])
    logged_in(partner.user).post(address, {"name": "Nell Archer", "email": NELL})
    assert Invitation.objects.get().email == NELL


def test_a_partners_list_says_which_rows_are_of_commissioners_that_have_not_engaged_it(
    start, django_assert_max_num_queries
):
    others = OrganisationFactory(commissioner_kind=True)
    codes = [start.practice.ods_code, *(OrganisationFactory(commissioner=others).ods_code for _ in range(30))]
    rows = [{"line": n, "code": code, "name": "Nell", "email": NELL} for n, code in enumerate(codes)]
    partner = actor_at(start.partner.organisation)
    with django_assert_max_num_queries(9):
        first, *rest = fates(PracticeList(organisation=partner.organisation, rows=rows), partner)
    assert first["reason"].startswith(refusal(start))
    assert not any(row["reason"] for row in rest)


def test_said_twice_it_is_once_and_an_end_keeps_who_and_when(start):
    lead, partner = MembershipFactory(organisation=start.commissioner, is_lead=True).user, start.partner.organisation
    for _ in range(2):
        engage(start.commissioner, [partner.pk], by=lead)
    engage(start.commissioner, [], by=lead)
    [kept] = Engagement.objects.filter(commissioner=start.commissioner, ended_by=lead)
    assert (kept.engaged_by, bool(kept.ended_on)) == (lead, True)


def test_an_administrator_engages_for_a_commissioner_that_nobody_has_joined(start):
    administrator = MembershipFactory(organisation=OrganisationFactory(administration=True)).user
    may = {name: ["partner"] for name in ("registers", "calls_off", "asks_for_forms")}
    address = reverse("region", kwargs={"ods_code": start.commissioner.ods_code})
    logged_in(administrator).post(address, may | {"engaged": [start.partner.organisation.ods_code]})
    assert partners_of(start.commissioner) == {start.partner.organisation_id}


def test_partners_of_open_migrations_count_as_engaged_in_a_database_that_goes_on():
    journey = a_journey()
    commissioner, partner = (journey.cast.actor(p).organisation for p in (Party.COMMISSIONER, Party.PARTNER))
    Engagement.objects.all().delete()
    for _ in range(2):
        import_module("workflow.migrations.0062_partners_are_engaged").engage_who_takes_part(apps, None)
    [kept] = Engagement.objects.all()
    assert (kept.commissioner, kept.partner, kept.engaged_by) == (commissioner, partner, None)


def test_an_engagement_ends_only_after_a_page_that_names_the_partner_and_what_it_means(start):
    partner = start.partner.organisation
    engage(start.commissioner, [partner.pk])
    lead = lead_of(start.commissioner)
    asked = lead.post(REGION, {})
    assert f"Do you want to end the engagement of {partner}?" in main_of(asked)
    assert "Migrations that it works on already go on with it" in main_of(asked)
    assert partners_of(start.commissioner) == {partner.pk}
    page = main_of(lead.post(REGION, {"ends": [partner.ods_code]}, follow=True))
    assert not partners_of(start.commissioner)
    assert "No delivery partner is engaged, so none can start" in page
    assert re.search(rf"{partner} Was engaged from .* to .*, ended by", page)
