"""Whoever chooses whom to be in a demonstration reads how much each of them will find."""

import pytest
from django.urls import reverse

from catalogue.fictional import table
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_cast, a_journey

pytestmark = pytest.mark.django_db


def test_what_a_persona_will_find_is_counted_before_anybody_has_logged_in(client, settings):
    settings.DEMO_MODE = True
    [code, *_] = (row["organisation"] for row in table("people"))
    practice = OrganisationFactory(ods_code=code)
    MembershipFactory(organisation=practice, user__is_demo=True)
    journey = a_journey(a_cast(practice=practice))
    theirs = journey.open_items().filter(owner=practice).count()
    assert f"{theirs} thing" in main_of(client.get(reverse("personas")))
