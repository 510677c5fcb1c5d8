"""The pages on which an organisation says when it is closed: shown first, then done, by its leads alone."""

from datetime import date

import pytest
from django.urls import reverse

from catalogue.models import AdministrativeAct
from tests.browsing import browser_of, main_of
from tests.deadline_changes.closing import a_lead_of, closed, local, said_closed
from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, an_administrator, stored
from tests.pages.settings.test_calendar_pages import hidden
from tests.support.owing import owe
from workflow import clock
from workflow.deadlines.closure import Closure
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
TYPED = {"first_on": "2026-06-04", "last_on": "2026-06-05", "reason": "Staff training"}
LATER = TYPED | {"first_on": "2026-06-09", "last_on": "2026-06-10"}
ADD = "/organisation/closures/add/"


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with clock.at(NOW):
        yield


@pytest.fixture
def journey():
    return a_journey_with_nothing_open()


@pytest.fixture
def lead(journey):
    return a_lead_of(journey, Party.PARTNER)


def test_a_lead_sees_that_nothing_moves_before_it_is_done(journey, lead):
    item, browser = local(journey, days=10), browser_of(lead)
    owe(journey, by=Party.PARTNER, subject="dataextractrequest:2")
    assert "What you owe already, and what a contract says, stay as they are." in main_of(browser.get(ADD))
    shown = browser.post(ADD, LATER)
    words = main_of(shown)
    assert "There is 1 open deadline with a local target. What a contract says, which no closure moves, is not" in words
    assert not Closure.objects.exists()
    done = browser.post(ADD, hidden(shown), follow=True)
    assert "is closed from Tuesday 9 June 2026 to Wednesday 10 June 2026 (Staff training)." in main_of(done)
    assert stored()[item.pk]["due_on"] == date(2026, 6, 15)


def test_what_an_administrator_closes_is_shown_with_what_moves_and_read_by_the_organisation(journey, lead):
    item, browser = local(journey), browser_of(an_administrator())
    shown = browser.post(ADD, TYPED | {"ods_code": lead.organisation.ods_code})
    assert "1 of 1 open deadline with a local target would move. 2 people would be told by email." in main_of(shown)
    browser.post(ADD, hidden(shown))
    assert stored()[item.pk]["due_on"] == date(2026, 6, 10)
    act = AdministrativeAct.objects.get(organisation=lead.organisation)
    assert "is closed from Thursday 4 June 2026 to Friday 5 June 2026" in act.what


def test_the_proof_of_the_deadline_names_the_closure(journey, lead):
    item = local(journey)
    WorkItem.everything.filter(pk=item.pk).update(subject=f"golivedate:{journey.migration.go_live.pk}")
    closed(lead)
    words = main_of(browser_of(lead).get(reverse("proof", args=[item.pk])))
    assert "Thursday 4 June 2026 Working day Not counted Why Closed: Staff training" in words
    assert "Deadline without pauses, closures and rulings Monday 8 June 2026" in words


def test_and_cancels_it_on_a_page(journey, lead):
    local(journey)
    closure, browser = closed(lead), browser_of(lead)
    assert "Cancel this closure" in main_of(browser.get("/organisation/closures/"))
    cancel = reverse("cancel_closure", args=[closure.pk])
    shown = browser.get(cancel)
    assert "Due now Wednesday 10 June 2026 Would be due Monday 8 June 2026" in main_of(shown)
    assert "is not closed after all" in main_of(browser.post(cancel, hidden(shown), follow=True))
    assert browser.get(cancel).status_code == 404
    assert f"Cancelled by {lead.user.name}" in main_of(browser.get("/organisation/closures/"))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-06-02", "2026-06-03", "The first day must be after today"),
        ("2026-06-05", "2026-06-04", "The last day must be the first day or after it"),
        ("2026-06-06", "2026-06-07", "There is no working day between these days, so nothing would change"),
        ("2026-06-09", "2026-07-07", "A closure can be 28 days long at most"),
        ("2027-07-06", "2027-07-06", "The first day must be within a year"),
        ("2026-06-08", "2026-06-09", "The first day can be Tuesday 9 June 2026 or later: say so 5 working days before"),
        ("", "", "Enter the first day"),
    ],
)
def test_days_that_cannot_be_closed_are_refused(lead, first, last, said):
    page = browser_of(lead).post(ADD, TYPED | {"first_on": first, "last_on": last})
    assert page.status_code == 422
    assert said in main_of(page)
    assert 'value="Staff training"' in page.content.decode()


def test_one_more_closure_beside_another_is_refused_with_what_was_typed(lead):
    said_closed(Closure(organisation=lead.organisation, first_on=date(2026, 6, 15), last_on=date(2026, 7, 10),
                        reason="Summer"), by=lead)  # fmt: skip
    page = browser_of(lead).post(ADD, TYPED | {"first_on": "2026-07-13", "last_on": "2026-07-17"})
    words = main_of(page)
    assert page.status_code == 422
    assert "this would be 33 days on end, from Monday 15 June 2026 to Friday 17 July 2026" in words
    assert 'value="Staff training"' in page.content.decode()


def test_a_closure_that_is_known_is_refused_with_its_days(lead):
    closed(lead)
    words = main_of(browser_of(lead).post(ADD, TYPED))
    assert "is closed already from Thursday 4 June 2026 to Friday 5 June 2026 (Staff training)" in words


def test_others_of_the_organisation_read_it_only(journey, lead):
    closure = closed(lead)
    colleague = browser_of(journey.cast.actor(Party.PARTNER, 1))
    words = main_of(colleague.get("/organisation/closures/"))
    assert "Staff training" in words
    assert "The leads of your organisation can add closures." in words
    for address_ in (ADD, reverse("cancel_closure", args=[closure.pk])):
        assert colleague.get(address_).status_code == colleague.post(address_, TYPED).status_code == 404


def test_another_organisation_does_not_find_it(journey, lead):
    closure = closed(lead)
    browser = browser_of(a_lead_of(journey, Party.COMMISSIONER))
    assert "No closures are planned." in main_of(browser.get("/organisation/closures/"))
    assert browser.get(reverse("cancel_closure", args=[closure.pk])).status_code == 404


def test_the_administrator_closes_any_organisation_and_sees_no_practice(journey, lead):
    item, browser = local(journey), browser_of(an_administrator())
    for pasted in ("{}\u200b", "\ufeff {}", "\u00a0{}"):
        shown = browser.post(ADD, TYPED | {"ods_code": pasted.format(lead.organisation.ods_code)})
        assert lead.organisation.name in main_of(shown)
    code = lead.organisation.ods_code
    spaced = browser.post(ADD, TYPED | {"ods_code": f"{code[:1]} {code[1:]}"})
    assert lead.organisation.name in main_of(spaced)
    shown = browser.post(ADD, TYPED | {"ods_code": lead.organisation.ods_code.lower()})
    assert lead.organisation.name in main_of(shown)
    assert journey.migration.practice.name not in main_of(shown)
    assert "Delivery partner Due now Monday 8 June 2026" in main_of(shown)
    browser.post(ADD, hidden(shown))
    assert stored()[item.pk]["due_on"] == date(2026, 6, 10)
    assert lead.organisation.name in main_of(browser.get("/organisation/closures/"))
    unknown = browser.post(ADD, TYPED | {"ods_code": "U0000"})
    assert "There is no organisation with the ODS code U0000" in main_of(unknown)
