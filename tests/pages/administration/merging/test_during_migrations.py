"""Where two records are merged open migrations stay, and say so with the step that gives the part over."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.factories_catalogue import CommissionerFactory, OrganisationFactory
from tests.pages.administration.merging.asking import WHY, merged
from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
PARTS = {
    Party.COMMISSIONER: ("by “Change the commissioner”", Party.COMMISSIONER, "Change the commissioner"),
    Party.PARTNER: ("by “Change the delivery partner”", Party.COMMISSIONER, "Change the delivery partner"),
    Party.TARGET: ("no step hands this part over", Party.COMMISSIONER, None),
}


@pytest.mark.parametrize("party", PARTS)
def test_open_migrations_stay_and_say_so_with_the_step_that_gives_the_part_over(browser, party):
    journey = a_journey()
    gone = journey.cast.actor(party).organisation
    stays = OrganisationFactory(kind=gone.kind, name="The Same Again")
    how, reader, step = PARTS[party]
    before = list(Event.everything.order_by("pk").values_list("pk", "hash"))
    parts = list(Participation.everything.order_by("pk").values())
    shown, _ = merged(browser, gone, stays)
    assert "In 1 open migration it is" in shown
    assert how in shown
    page = browser_of(journey.cast.actor(reader)).get(reverse("overview", args=[journey.migration.reference]))
    words = f"is another record of the same organisation as The Same Again ({stays.ods_code})."
    assert words in main_of(page)
    offered = [text for address, text in links_of(page) if "/do/migration/" in address]
    if step:
        assert step in offered
    else:
        assert "What is open stays with its people until the migration is over." in main_of(page)
    assert list(Event.everything.order_by("pk").values_list("pk", "hash")) == before
    assert list(Participation.everything.order_by("pk").values()) == parts


def test_once_the_step_has_given_the_part_over_nothing_more_is_said(browser):
    journey = a_journey()
    gone = journey.cast.actor(Party.PARTNER).organisation
    stays = OrganisationFactory(delivery_partner=True)
    merged(browser, gone, stays)
    journey.take(journey.migration, "change_partner", organisation=stays.pk, contact=None, email="", reason=WHY)
    page = browser_of(journey.cast.actor(Party.COMMISSIONER)).get(
        reverse("overview", args=[journey.migration.reference])
    )
    assert "another record of the same" not in main_of(page)


def test_of_a_practice_from_ods_it_is_said_once_who_the_commissioner_is(browser):
    journey = a_journey()
    gone, practice = journey.cast.actor(Party.COMMISSIONER).organisation, journey.migration.practice
    type(practice).objects.filter(pk=practice.pk).update(commissioner=gone, is_from_ods=True)
    merged(browser, gone, CommissionerFactory())
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("overview", args=[journey.migration.reference]))
    assert "What is open stays with its people until they change the commissioner here." in main_of(page)
    assert "ODS says" not in main_of(page)
