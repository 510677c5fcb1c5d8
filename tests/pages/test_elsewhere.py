"""A link in a mail, opened while acting for another organisation, offers the right one; to a stranger it is nothing."""

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, links_of, main_of
from tests.rehearsals import a_journey
from tests.support.addresses import MAY_BE_ABSENT, ONLY_POST, is_about_the_migration
from tests.support.addresses import addresses as every_address
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def addresses(journey):
    item = WorkItem.everything.filter(migration=journey.pk).first()
    reference = journey.migration.reference
    return [reverse("overview", args=[reference]), reverse("funding", args=[reference]),
            reverse("work_item", args=[item.pk]), reverse("proof", args=[item.pk])]  # fmt: skip


@pytest.mark.parametrize("party", [Party.PARTNER, Party.PRACTICE, Party.COMMISSIONER])
def test_somebody_of_two_organisations_is_led_to_the_one_that_may_see_it(journey, party):
    outside = a_journey().cast.actor(party)
    theirs = journey.cast.actor(party).organisation
    Membership.objects.create(user=outside.user, organisation=theirs, from_on=clock.today())
    browser = browser_of(outside)
    for address in addresses(journey):
        page = browser.get(address)
        assert page.status_code == 403
        assert f"which may see this page. Act for {theirs.name}" in main_of(page)
        href = next(href for href, words in links_of(page) if words == f"Act for {theirs.name}")
        form = browser.get(href).content.decode()
        assert f'value="{theirs.ods_code}" checked' in form
        assert f'name="next" value="{address}"' in form or f'value="{address}"' in form
    changed = browser.post(href, {"organisation": theirs.ods_code, "next": addresses(journey)[0]})
    assert browser.get(changed["Location"]).status_code == 200


def test_for_everybody_else_there_is_nothing(journey):
    outside = a_journey().cast.actor(Party.PARTNER)
    third = a_journey().cast.actor(Party.COMMISSIONER).organisation
    Membership.objects.create(user=outside.user, organisation=third, from_on=clock.today())
    for address in addresses(journey):
        assert browser_of(outside).get(address).status_code == 404


def test_every_page_of_a_migration_leads_there(journey):
    journey.follow_the_lists()
    outside = a_journey().cast.actor(Party.COMMISSIONER)
    theirs = journey.cast.actor(Party.COMMISSIONER).organisation
    Membership.objects.create(user=outside.user, organisation=theirs, from_on=clock.today())
    browser, led = browser_of(outside), set()
    for name, policy, address in every_address(journey):
        if is_about_the_migration(name, policy):
            page = browser.get(address)
            if f"Act for {theirs.name}" in main_of(page) if page.status_code == 403 else False:
                led.add(name)
            else:
                assert name in MAY_BE_ABSENT or page.status_code == ONLY_POST, f"{address}: {page.status_code}"
    assert {"overview", "call_off", "extract", "documents", "take_step", "people", "messages", "proof"} <= led
