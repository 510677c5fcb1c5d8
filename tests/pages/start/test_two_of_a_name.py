"""Drafts about practices of one name are told apart where they stand in one list."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from workflow.kernel.steps import Party
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db
NAME = "Riverside Surgery"


@pytest.mark.parametrize("address", ["start_migration", "your_work"])
def test_two_drafts(journey, address):
    partner, practices = journey.cast.actor(Party.PARTNER), [OrganisationFactory(name=NAME) for _ in range(2)]
    for practice in practices:
        StartDraft(organisation=partner.organisation, practice=practice, saved_by=partner.user).save()
    words = main_of(browser_of(partner).get(reverse(address)))
    for practice in practices:
        assert f"{NAME} ({practice.ods_code})" in words
