"""Days on which one organisation is closed: its local targets do not count them, and nothing else is moved."""

from datetime import date

import pytest

from tests.deadline_changes.closing import a_closure, a_lead_of, closed, local, said_closed
from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, stored
from tests.rehearsals import a_journey
from tests.support.owing import address, owe
from workflow import clock
from workflow.deadline_changes import closures
from workflow.deadlines import calendars, rules_in_force
from workflow.deadlines.closure import Closure
from workflow.deadlines.recalculation_record import Recount
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.operations.previewed import NotAsPreviewed
from workflow.outbox.email import Email
from workflow.timekeeping.deadline_count import Clock, Day

pytestmark = pytest.mark.django_db


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


def test_whoever_is_concerned_is_told_once(journey, lead):
    local(journey)
    local(journey, subject="x:2")
    recount = closed(lead) and Recount.objects.get()
    told = {mail.to: mail for mail in Email.objects.filter(kind=Email.Kind.MOVED)}
    assert set(told) == {address(journey, Party.COMMISSIONER), lead.user.email}
    assert (recount.moved, recount.told) == (2, 2)
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
    first, second = a_closure(lead, 9, 10), a_closure(lead, 9, 10)
    seen = closures.preview(first, by=lead).fingerprint
    closures.add(first, seen=seen, by=lead)
    with pytest.raises(NotAsPreviewed):
        said_closed(second, by=lead)
    assert Closure.objects.count() == 1
