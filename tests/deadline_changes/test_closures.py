"""Days on which one organisation is closed: its local targets do not count them, and nothing else is moved."""

from datetime import date

import pytest
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, an_administrator, stored
from tests.pages.settings.test_calendar_pages import hidden
from tests.rehearsals import a_journey
from tests.support.owing import address, owe
from workflow import clock
from workflow.deadline_changes import closures
from workflow.deadline_changes.calendar_change import NotAsPreviewed
from workflow.deadlines import calendars, rules_in_force
from workflow.deadlines.closure import Closure
from workflow.deadlines.recalculation_record import Recount
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.timekeeping.deadline_count import Clock, Day

pytestmark = pytest.mark.django_db
TYPED = {"first_on": "2026-06-04", "last_on": "2026-06-05", "reason": "Staff training"}
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
    actor = journey.cast.actor(Party.PARTNER)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    return actor


def local(journey, subject="x:1", by=Party.PARTNER):
    return owe(journey, by=by, basis="local target", subject=subject)


def a_closure(actor, first=4, last=5):
    return Closure(organisation=actor.organisation, first_on=date(2026, 6, first), last_on=date(2026, 6, last),
                   reason="Staff training")  # fmt: skip


def closed(actor, **days) -> Closure:
    closure = a_closure(actor, **days)
    closures.add(closure, seen=closures.preview(closure, by=actor).fingerprint, by=actor)
    return closure


def test_a_closed_day_has_a_meaning_of_its_own_and_the_contract_knows_nothing_of_it():
    calendar = calendars.current()
    away = Clock(date(2026, 6, 1), 3, closures=[["2026-06-03", "2026-06-04", "Training"]])
    meanings = [row.meaning for row in away.proof(calendar)]
    assert meanings == [
        Day.START,
        Day.COUNTED,
        Day.CLOSED,
        Day.CLOSED,
        Day.COUNTED,
        *[Day.NOT_WORKING] * 2,
        Day.COUNTED,
    ]
    assert (away.due_on(calendar), away.contract_due_on(calendar)) == (date(2026, 6, 8), date(2026, 6, 4))


def test_local_targets_of_that_organisation_move_and_nothing_else(journey, lead):
    mine, theirs = local(journey), local(journey, by=Party.COMMISSIONER)
    contract = owe(journey, by=Party.PARTNER)
    before = stored()
    closed(lead)
    after = stored()
    assert (after[mine.pk]["due_on"], after[mine.pk]["contract_due_on"]) == (date(2026, 6, 10), date(2026, 6, 8))
    for other in (theirs, contract):
        assert after[other.pk] == before[other.pk]
    mine.refresh_from_db()
    assert mine.clock.due_on(calendars.current()) == mine.due_on
    assert mine.closures == [["2026-06-04", "2026-06-05", "Staff training"]]


def test_what_does_not_move_yet_knows_of_it_all_the_same(journey, lead):
    item = local(journey)
    closed(lead, first=15, last=16)
    item.refresh_from_db()
    assert (item.due_on, item.revision) == (date(2026, 6, 8), 0)
    assert item.closures == [["2026-06-15", "2026-06-16", "Staff training"]]


def test_what_opens_later_leaves_the_days_out(journey, lead):
    closed(lead)
    organisation = lead.organisation.pk
    rules = rules_in_force.rules_for({organisation}, NOW)
    span = ["2026-06-04", "2026-06-05", "Staff training"]
    assert rules.closures_for(organisation, "local target", NOW) == [span]
    assert rules.closures_for(organisation, "SLA, page 13", NOW) == []
    assert (
        rules_in_force.rules_for({organisation}, date(2026, 6, 6)).closures_for(organisation, "local target", NOW) == []
    )


def test_the_engine_opens_items_with_the_closures_of_their_owner():
    journey = a_journey()
    partner = journey.cast.actor(Party.PARTNER)
    closed(partner, first=3, last=3)
    journey.follow_the_lists(until=lambda m: m.registered_on)
    items = WorkItem.everything.filter(migration=journey.pk, basis="local target")
    assert items.filter(owner=partner.organisation).exists()
    for item in items.filter(owner=partner.organisation):
        assert item.closures == [["2026-06-03", "2026-06-03", "Staff training"]]
        assert item.clock.due_on(calendars.current()) == item.due_on
    assert not items.exclude(owner=partner.organisation).exclude(closures=[]).exists()


def test_where_nobody_is_closed_the_rules_cost_one_statement(journey, lead, django_assert_num_queries):
    rules_in_force.rules_for({lead.organisation.pk}, NOW)
    with django_assert_num_queries(1):
        rules_in_force.rules_for({lead.organisation.pk}, NOW)
    closed(lead)
    with django_assert_num_queries(2):
        rules_in_force.rules_for({lead.organisation.pk}, NOW)


def test_whoever_is_concerned_is_told_once_and_not_who_did_it(journey, lead):
    local(journey)
    local(journey, subject="x:2")
    recount = closed(lead) and Recount.objects.get()
    told = {mail.to: mail for mail in Email.objects.filter(kind=Email.Kind.MOVED)}
    assert set(told) == {address(journey, Party.COMMISSIONER)}
    assert (recount.moved, recount.told) == (2, 1)
    _, text = render(told[address(journey, Party.COMMISSIONER)])
    name = lead.organisation.name
    assert f"{name} is closed from Thursday 4 June 2026 to Friday 5 June 2026 (Staff training)." in text


def test_cancelled_it_counts_again_but_for_days_that_have_passed(journey, lead):
    item, closure = local(journey), closed(lead)
    with clock.at(date(2026, 6, 4)):
        closures.cancel(closure, seen=closures.preview(closure, by=lead).fingerprint, by=lead)
    item.refresh_from_db()
    assert item.closures == [["2026-06-04", "2026-06-04", "Staff training"]]
    assert item.due_on == date(2026, 6, 9)
    with pytest.raises(NotAsPreviewed):
        closures.cancel(closure, seen="any", by=lead)


def test_the_same_closure_twice_is_refused(journey, lead):
    local(journey)
    first, second = a_closure(lead), a_closure(lead)
    seen = closures.preview(first, by=lead).fingerprint
    closures.add(first, seen=seen, by=lead)
    with pytest.raises(NotAsPreviewed):
        closures.add(second, seen=closures.preview(second, by=lead).fingerprint, by=lead)
    assert Closure.objects.count() == 1


def test_a_lead_sees_what_moves_before_it_does(journey, lead):
    item, browser = local(journey), browser_of(lead)
    shown = browser.post(ADD, TYPED)
    words = main_of(shown)
    assert "1 of 1 open deadline would move. 1 person would be told by email." in words
    assert f"Practice {journey.migration.practice.name} Due now Monday 8 June 2026" in words
    assert not Closure.objects.exists()
    done = browser.post(ADD, hidden(shown), follow=True)
    assert "is closed from Thursday 4 June 2026 to Friday 5 June 2026 (Staff training)." in main_of(done)
    assert stored()[item.pk]["due_on"] == date(2026, 6, 10)


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
        ("2026-06-08", "2026-07-06", "A closure can be 28 days long at most"),
        ("2027-07-06", "2027-07-06", "The first day must be within a year"),
        ("", "", "Enter the first day"),
    ],
)
def test_days_that_cannot_be_closed_are_refused(lead, first, last, said):
    page = browser_of(lead).post(ADD, TYPED | {"first_on": first, "last_on": last})
    assert page.status_code == 422
    assert said in main_of(page)
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
    other = journey.cast.actor(Party.COMMISSIONER)
    Membership.objects.filter(user=other.user).update(is_lead=True)
    browser = browser_of(other)
    assert "No closures are planned." in main_of(browser.get("/organisation/closures/"))
    assert browser.get(reverse("cancel_closure", args=[closure.pk])).status_code == 404


def test_the_administrator_closes_any_organisation_and_sees_no_practice(journey, lead):
    item, browser = local(journey), browser_of(an_administrator())
    shown = browser.post(ADD, TYPED | {"ods_code": lead.organisation.ods_code.lower()})
    assert lead.organisation.name in main_of(shown)
    assert journey.migration.practice.name not in main_of(shown)
    assert "Delivery partner Due now Monday 8 June 2026" in main_of(shown)
    browser.post(ADD, hidden(shown))
    assert stored()[item.pk]["due_on"] == date(2026, 6, 10)
    assert lead.organisation.name in main_of(browser.get("/organisation/closures/"))
    unknown = browser.post(ADD, TYPED | {"ods_code": "U0000"})
    assert "There is no organisation with the ODS code U0000" in main_of(unknown)
