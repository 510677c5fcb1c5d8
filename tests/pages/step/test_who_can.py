"""Whoever may not take a step themselves is told so before they fill in its form, and who can."""

import pytest

from catalogue.models import Membership
from tests.browsing import links_of, main_of
from tests.factories_catalogue import MembershipFactory
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party
from workflow.reading.addresses import page_of, step_page

pytestmark = pytest.mark.django_db


def hold_by_somebody_of_both_sides(client, journey):
    """Of the delivery partner and the commissioner; the page that their link leads to."""
    decider, commissioner = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.COMMISSIONER)
    MembershipFactory(user=decider.user, organisation=commissioner.organisation)
    client.force_login(decider.user)
    reference, subject = journey.migration.reference, journey.migration.subject
    address = step_page(reference, subject, "hold")
    assert address in [href for href, _ in links_of(client.get(page_of(reference, subject)))]
    answered = client.get(address)
    assert answered.status_code == 403
    assert "You work for another organisation too" in main_of(answered)
    return main_of(answered)


def test_a_colleague_where_somebody_works_for_both_sides(client):
    journey = a_journey()
    colleague = journey.cast.people[Party.PARTNER][1].user
    assert f"You can ask {colleague.name}." in hold_by_somebody_of_both_sides(client, journey)


def test_somebody_at_another_organisation_where_no_colleague_can(client):
    journey, commissioner = a_journey(), Party.COMMISSIONER
    Membership.objects.filter(user=journey.cast.people[Party.PARTNER][1].user).delete()
    other = journey.cast.actor(commissioner)
    assert f"You can ask {other.user.name} at {other.organisation}." in hold_by_somebody_of_both_sides(client, journey)


def test_a_colleague_where_somebody_may_not_sign_yet(client):
    journey = a_journey()
    funding = journey.migration.funding
    new, colleague = journey.cast.people[Party.PRACTICE]
    Membership.objects.filter(user=new.user).update(is_confirmed=False)
    client.force_login(new.user)
    answered = client.get(step_page(journey.migration.reference, funding.subject, "sign_off"))
    assert f"You can ask {colleague.user.name}." in main_of(answered)
