"""The draft of a migration that a delivery partner started stays with it, the migration does not."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of
from tests.rehearsals import a_journey
from workflow import clock
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.pages.start.questions import CHECK
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", [CHECK, "discard"])
def test_where_it_takes_part_no_more_its_old_draft_leads_nowhere(page):
    journey = a_journey()
    partner = journey.cast.actor(Party.PARTNER)
    draft = StartDraft(organisation=partner.organisation, practice=journey.migration.practice, saved_by=partner.user,
                       migration=journey.migration)  # fmt: skip
    draft.save()
    Participation.everything.filter(migration=journey.pk, party=Party.PARTNER).update(ended_on=clock.today())
    address = (
        reverse("discard_draft", args=[draft.pk])
        if page == "discard"
        else (reverse("start_question", args=[draft.pk, page]))
    )
    assert browser_of(partner).get(address).status_code == 404
