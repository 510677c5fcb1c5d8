"""What an organisation whose record has ended begins no more: it invites nobody, starts nothing, and says so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.administration.merging import merge
from catalogue.administration.organisations import close
from catalogue.engaging import engage, partners_of, why_no_practice
from catalogue.invitations import invite, secret_of, send
from catalogue.models import Invitation
from catalogue.naming import name_person
from tests.browsing import browser_of, main_of
from tests.catalogue.inviting import GOOD_PASSWORD, SOMEBODY
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.actors import actor_at
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
INVITE = reverse("invite")


@pytest.fixture
def merged(alex):
    """A lead of the record that has ended, and the record that stays."""
    gone, stays = CommissionerFactory(name="NHS Reedshire"), CommissionerFactory(name="NHS Reedshire ICB")
    lead = MembershipFactory(organisation=gone, is_lead=True)
    merge(gone, stays, reason="Both have the same address", actor=alex)
    gone.refresh_from_db()
    Email.objects.all().delete()
    return lead, gone, stays


@pytest.fixture
def closed(alex):
    partner = OrganisationFactory(delivery_partner=True)
    lead = MembershipFactory(organisation=partner, is_lead=True)
    close(partner, on=clock.today(), reason="Its contract ended", successor=None, actor=alex)
    partner.refresh_from_db()
    Email.objects.all().delete()
    return lead, partner


def refused(page, *words):
    said = page.content.decode()
    assert all(one in said for one in words)
    assert not Email.objects.exists()


def test_the_lead_of_a_merged_record_is_told_where_to_invite_and_no_link_goes(merged):
    lead, gone, stays = merged
    browser = browser_of(Actor(lead.user, gone))
    there = f"Invite them to {stays} ({stays.ods_code})"
    refused(browser.post(INVITE, SOMEBODY), "nobody new can be invited to it", there)
    people = main_of(browser.get(reverse("colleagues")))
    assert there in people
    assert "Invite someone" not in people


def test_an_administrator_is_told_so_too_and_is_offered_nothing(alex, closed):
    _, partner = closed
    browser = browser_of(alex)
    page = main_of(browser.get(reverse("organisation_settings", args=[partner.ods_code])))
    assert "Invite someone" not in page
    assert "An administrator can open it again" in page
    refused(browser.post(INVITE, SOMEBODY | {"ods_code": partner.ods_code}), "has closed, so nobody new")


def test_nobody_names_anybody_for_a_merged_record_and_a_link_asked_for_meanwhile_does_not_go(alex, merged):
    _, gone, _ = merged
    assert name_person(gone, SOMEBODY["email"], by=alex) is None
    meanwhile = invite(organisation=gone, name="", email="a@reed.example", is_lead=False, invited_by=alex.user)
    assert (send(meanwhile), Email.objects.count()) == (False, 0)


def closed_partner_of(journey, alex):
    partner = journey.cast.actor(Party.PARTNER).organisation
    close(partner, on=clock.today(), reason="Its contract ended", successor=None, actor=alex)
    return partner


def test_who_works_on_at_a_closed_organisation_can_still_be_named_for_what_is_open(alex, journey):
    partner = closed_partner_of(journey, alex)
    invitation = name_person(partner, SOMEBODY["email"], by=alex, about=[journey.migration.reference])
    assert not invitation.comes_too_late


def asked_to_join(organisation, by, called="a", **about):
    email = f"{called}@reed.example"
    return invite(organisation=organisation, name="", email=email, is_lead=True, invited_by=by.user, **about)


def joins_by(invitation) -> int:
    said = {"name": "Alex Moor", "password1": GOOD_PASSWORD}
    return Client().post(reverse("invitation", args=[secret_of(invitation)]), said).status_code


def test_such_a_link_is_good_no_longer_once_the_migration_or_their_part_in_it_has_ended(alex, journey):
    partner = closed_partner_of(journey, alex)
    links = [asked_to_join(partner, alex, email, about=[journey.migration.reference]) for email in "ab"]
    part = Participation.everything.filter(migration=journey.pk, organisation=partner)
    part.update(ended_on=clock.today())
    assert joins_by(links[0]) == 404
    part.update(ended_on=None)
    assert joins_by(links[0]) == 302
    journey.take(journey.migration, "cancel", charges_acknowledged=True)
    assert joins_by(links[1]) == 404


def test_a_link_of_before_lets_in_whoever_was_named_for_what_is_open_and_nobody_else(alex, journey):
    partner = journey.cast.actor(Party.PARTNER).organisation
    about = ([], [journey.migration.reference], [a_journey().migration.reference])
    colleague, *named = (
        asked_to_join(partner, alex, email, about=one) for email, one in zip("abc", about, strict=True)
    )
    closed_partner_of(journey, alex)
    answers = [joins_by(one) for one in (colleague, *named)]
    assert answers == [404, 302, 404]
    Email.objects.all().delete()
    Client().post(reverse("get_in"), {"email": colleague.email})
    assert not Email.objects.exists()


def test_a_commissioner_that_has_closed_engages_nobody_new_and_may_end_what_stands(alex):
    commissioner = CommissionerFactory()
    engaged, another = OrganisationFactory(delivery_partner=True), OrganisationFactory(delivery_partner=True)
    engage(commissioner, [engaged.pk])
    browser = browser_of(actor_at(commissioner, is_lead=True))
    region = reverse("own_region")
    close(commissioner, on=clock.today(), reason="Another does its work", successor=None, actor=alex)
    assert "has closed, so it engages no delivery partner any more" in main_of(browser.get(region))
    both = {"engaged": [engaged.ods_code, another.ods_code]}
    assert browser.post(region, both).status_code == 422
    engage(commissioner, [engaged.pk, another.pk])  # of a page that was drawn before
    assert partners_of(commissioner) == {engaged.pk}
    assert browser.post(region, {"ends": [engaged.ods_code]}).status_code == 302
    assert not partners_of(commissioner)


def test_nor_does_it_invite_practices(alex):
    commissioner = CommissionerFactory()
    practice = OrganisationFactory(commissioner=commissioner)
    browser = browser_of(actor_at(commissioner, is_lead=True))
    drawn = browser.post(reverse("practice_lists"), {"pasted": f"{practice.ods_code}, Alex Moor, {SOMEBODY['email']}"})
    close(commissioner, on=clock.today(), reason="Another does its work", successor=None, actor=alex)
    assert "has closed, so it invites no practices any more" in main_of(browser.get(drawn.url))
    browser.post(drawn.url)
    assert not practice.invitations.exists()


def test_a_closed_delivery_partner_starts_nothing(closed):
    _, partner = closed
    assert "has closed, so you cannot start a migration" in why_no_practice(partner)
    practice = OrganisationFactory(commissioner=CommissionerFactory())
    assert name_person(practice, SOMEBODY["email"], by=actor_at(partner)) is None


def test_one_that_closes_later_goes_on_until_then(alex):
    partner = OrganisationFactory(delivery_partner=True)
    close(partner, on=clock.today() + timedelta(5), reason="Its contract ends", successor=None, actor=alex)
    page = main_of(browser_of(alex).get(reverse("organisation_settings", args=[partner.ods_code])))
    assert "Invite someone" in page


def test_a_new_organisation_has_no_address_that_is_told_of_a_change(alex):
    browser = browser_of(alex)
    assert "is told of a change" not in main_of(browser.get(reverse("add_organisation")))
    practice = OrganisationFactory()
    page = main_of(browser.get(reverse("change_organisation_details", args=[practice.ods_code])))
    assert "is told of a change" in page


def test_a_yes_to_somebody_who_comes_too_late_says_that_nothing_goes(closed, alex):
    lead, partner = closed
    waits = asked_to_join(partner, alex, needs=Invitation.Needs.LEAD, named_by=CommissionerFactory())
    browser = browser_of(Actor(lead.user, partner))
    page = browser.post(reverse("decide", args=[waits.pk]), {"answer": "yes"}, follow=True)
    refused(page, "has closed, so nobody new can be invited to it")
    assert "We are sending" not in main_of(page)
