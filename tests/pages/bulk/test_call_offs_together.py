"""Call-offs that are as expected are accepted together: only dates differ from what this very person accepted."""

from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.db.models import DateField
from django.test import RequestFactory
from django.urls import reverse

from tests.browsing import browser_of, links_of, main_of
from tests.journeys.kept_scenes import scene
from tests.support.many_at_once import page_for, sent_form, some
from tests.support.moving import move_the_date
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reading.addresses import step_page
from workflow.tracks.bulk.looked_at_alone import DATES
from workflow.tracks.call_off import CallOff
from workflow.tracks.ordering.revision import STARTS_AFRESH

pytestmark = pytest.mark.django_db
ACCEPT = page_for("calloff", "accept")


def has_accepted(migration):
    return migration.registered_on and migration.call_off("procurement").state == "accepted"


@pytest.fixture
def journeys():
    """Each with a revision before the supplier, for a date that has moved."""
    return scene(_revised)


def _revised():
    found = some(has_accepted, count=2)
    for journey in found:
        move_the_date(journey)
        before = journey.migration.call_off("procurement")
        journey.take(before, "amend", reason="The date moved")
        revision = journey.migration.call_off("procurement")
        journey.take(revision, "set_dates")
        revised(journey)
    return found


def revised(journey):
    for step in ("send", "validate"):
        journey.take(journey.migration.call_off("procurement"), step)


@pytest.fixture
def supplier(journeys):
    """Whoever accepted the first ones."""
    return journeys[0].cast.actor(Party.TARGET)


def states():
    return sorted(CallOff.everything.filter(kind="procurement").values_list("state", flat=True))


def test_revisions_in_which_only_dates_differ_are_accepted_together(journeys, supplier):
    browser = browser_of(supplier)
    result = main_of(browser.post(ACCEPT, sent_form(browser, ACCEPT)))
    assert "Done: 2 tasks" in result
    assert states() == ["accepted", "accepted", "superseded", "superseded"]


def test_one_in_which_more_has_changed_is_looked_at_by_itself(journeys, supplier):
    call_off = journeys[0].migration.call_off("procurement")
    browser = browser_of(supplier)
    form = sent_form(browser, ACCEPT)
    journeys[0].take(call_off, "query", sections={"lines": "Is the price right?"})
    journeys[0].take(journeys[0].migration.call_off("procurement"), "revise", reason="The price")
    journeys[0].take(journeys[0].migration.call_off("procurement"), "choose_services", training="Another day",
                     migration_service="None needed")  # fmt: skip
    revised(journeys[0])
    assert "More than its dates has changed since the revision that you accepted" in main_of(browser.get(ACCEPT))
    result = main_of(browser.post(ACCEPT, form))
    assert "Not done: 1 task" in result
    assert "Done: 1 task" in result


def test_a_colleague_who_accepted_none_of_them_checks_each_by_itself(journeys):
    colleague = journeys[0].cast.actor(Party.TARGET, 1)
    page = main_of(browser_of(colleague).get(ACCEPT))
    assert page.count("You have not accepted an earlier revision of it. Check this one by itself") == 2
    assert "for those selected" not in page
    assert states().count("with_supplier") == 2


def test_what_is_looked_at_by_itself_is_not_offered_together_and_has_its_link(journeys):
    colleague = journeys[0].cast.actor(Party.TARGET, 1)
    ticked = [code_of("item", item.pk) for item in WorkItem.owed_by(colleague)]
    page = browser_of(colleague).get(reverse("together"), {"item": ticked})
    assert "One by one" in main_of(page)
    assert "Accept the call-off: 2 tasks" not in main_of(page)
    alone = {
        step_page(one.migration.reference, one.migration.call_off("procurement").subject, "accept") for one in journeys
    }
    assert alone <= {href for href, _ in links_of(page)}


def test_what_could_not_be_done_leads_to_its_own_page(journeys, supplier):
    browser = browser_of(supplier)
    form = sent_form(browser, ACCEPT)
    call_off = journeys[0].migration.call_off("procurement")
    journeys[0].take(call_off, "query", sections={"lines": "Is the price right?"})
    result = browser.post(ACCEPT, form)
    assert "Not done: 1 task" in main_of(result)
    assert step_page(journeys[0].migration.reference, call_off.subject, "accept") in [h for h, _ in links_of(result)]


def prove(browser, actor):
    request = RequestFactory().get("/")
    request.session = browser.session
    record_authentication(request, actor.user, method="mfa")
    request.session.save()


def test_who_one_is_is_proved_once_for_all_of_them(journeys, supplier, settings, time_machine):
    settings.DEMO_MODE, settings.SECOND_FACTOR_FOR = False, ["supplier"]
    browser = browser_of(supplier)
    prove(browser, supplier)
    time_machine.move_to(clock.now() + timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1))
    assert browser.get(ACCEPT).url.startswith(reverse("account_reauthenticate"))
    prove(browser, supplier)
    browser.post(ACCEPT, sent_form(browser, ACCEPT))
    assert states().count("accepted") == 2


def test_every_day_that_a_revision_keeps_may_differ_but_for_one_that_was_recorded():
    days = {field.name for field in CallOff._meta.concrete_fields if isinstance(field, DateField)}
    assert days - STARTS_AFRESH == DATES | {"approach_on"}
