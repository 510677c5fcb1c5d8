"""What an organisation says of its own closed days: well before, not for long, and of nothing that it owes already."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.deadline_changes.closing import a_closure, a_lead_of, local, said_closed
from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, an_administrator, stored
from tests.deadlines.test_ended_records import merged
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from workflow import clock
from workflow.deadline_changes import closing_itself, closures
from workflow.deadline_changes.closing_itself import LONGEST, MOST, NOTICE
from workflow.deadlines import calendars, rules_in_force
from workflow.deadlines.closure import Closure
from workflow.kernel.steps import Party
from workflow.operations.previewed import NotAsPreviewed

pytestmark = pytest.mark.django_db
TARGET = "local target"


@pytest.fixture(autouse=True)
def _on_a_tuesday():
    with clock.at(NOW):
        yield


@pytest.fixture
def lead():
    return a_lead_of(a_journey_with_nothing_open(), Party.PARTNER)


def between(lead, first, last):
    return Closure(organisation=lead.organisation, first_on=first, last_on=last, reason="Holidays")


def refused(closure, by):
    return closing_itself.refusal(closure, by, calendars.current())


def test_nothing_that_it_owes_already_moves_whether_it_runs_or_is_late():
    journey = a_journey_with_nothing_open()
    lead = a_lead_of(journey, Party.PARTNER)
    local(journey, days=20)
    local(journey, subject="x:2", opened_on=date(2026, 5, 18), days=3)
    before = stored()
    said_closed(a_closure(lead, 9, 30), by=lead)
    assert stored() == before


def test_what_is_counted_from_after_it_leaves_its_days_out_and_what_was_counted_before_does_not(lead):
    closure = said_closed(a_closure(lead, 9, 10), by=lead)
    rules = rules_in_force.rules_for({lead.organisation.pk}, NOW)
    assert rules.closures_for(lead.organisation.pk, TARGET, NOW) == [closure.span]
    assert rules.closures_for(lead.organisation.pk, TARGET, NOW - timedelta(1)) == []


def test_what_an_administrator_says_counts_for_a_clock_that_began_before_it(lead):
    closure = said_closed(a_closure(lead), by=an_administrator())
    rules = rules_in_force.rules_for({lead.organisation.pk}, NOW)
    assert rules.closures_for(lead.organisation.pk, TARGET, NOW - timedelta(1)) == [closure.span]


def test_it_says_so_some_working_days_before(lead):
    earliest = calendars.current().add(NOW, NOTICE)
    assert not refused(between(lead, earliest, earliest), lead)
    day_before = earliest - timedelta(1)
    said = refused(between(lead, day_before, earliest), lead)
    assert said.field == "first_on"
    assert "Tuesday 9 June 2026" in said.words
    assert not refused(between(lead, day_before, earliest), an_administrator())


@pytest.mark.parametrize("gap", [1, 3, 4])
def test_closures_with_no_working_day_between_are_one(lead, gap):
    """Friday 28 August is followed by a weekend and a bank holiday."""
    friday = date(2026, 8, 28)
    said_closed(between(lead, friday - timedelta(13), friday), by=lead)
    first = friday + timedelta(gap)
    assert not refused(between(lead, first, first + timedelta(LONGEST - 15 - gap)), lead)
    assert "28 days" in refused(between(lead, first, first + timedelta(LONGEST - 13 - gap)), lead).words


def test_what_lies_between_two_closures_may_not_join_them_to_a_longer_one(lead):
    monday = date(2026, 9, 7)
    for first in (monday, monday + timedelta(15)):
        said_closed(between(lead, first, first + timedelta(13)), by=lead)
    assert refused(between(lead, monday + timedelta(14), monday + timedelta(14)), lead)


def test_the_days_of_any_twelve_months_are_counted_together(lead):
    mondays = [date(2026, 7, 13) + timedelta(14 * turn) for turn in range(6)]
    for monday in mondays:
        said_closed(between(lead, monday, monday + timedelta(4)), by=lead)
    after = date(2026, 11, 2)
    said = refused(between(lead, after, after), lead)
    assert f"{MOST + 1} working days" in said.words
    assert not refused(between(lead, date(2027, 7, 13), date(2027, 7, 13)), lead)
    assert not refused(between(lead, after, after), an_administrator())


def test_of_a_cancelled_one_only_what_has_passed_counts(lead):
    closure = said_closed(between(lead, date(2026, 7, 6), date(2026, 7, 31)), by=lead)
    with clock.at(date(2026, 7, 7)):
        closures.cancel(closure, seen=closures.preview(closure, by=lead).fingerprint, by=lead)
        autumn = date(2026, 10, 5)
        assert not refused(between(lead, autumn, autumn + timedelta(26)), lead)
        said_closed(between(lead, autumn, autumn + timedelta(26)), by=lead)
        assert refused(between(lead, date(2026, 12, 7), date(2026, 12, 18)), lead)


def test_the_same_rules_hold_where_it_is_stored(lead):
    too_soon = a_closure(lead, 3, 3)
    with pytest.raises(NotAsPreviewed):
        said_closed(too_soon, by=lead)
    assert not Closure.objects.exists()


def test_an_administrator_who_belongs_to_an_organisation_does_not_close_it(lead):
    administrator = an_administrator()
    MembershipFactory(user=administrator.user, organisation=lead.organisation)
    assert "belong" in refused(a_closure(lead), administrator).words
    with pytest.raises(NotAsPreviewed):
        said_closed(a_closure(lead), by=administrator)


def test_nor_one_that_theirs_has_taken_the_place_of(lead):
    administrator, theirs = (
        an_administrator(),
        MembershipFactory(organisation=OrganisationFactory(delivery_partner=True)),
    )
    merged(lead.organisation, theirs.organisation, by=administrator)
    of_both = replace(administrator, user=theirs.user)
    assert "belong" in refused(a_closure(lead), of_both).words
    assert not refused(a_closure(lead), administrator)


def test_by_chaining_nobody_is_closed_for_longer_than_one_closure_may_be(lead):
    """Whatever may be added is added, day after day, for a year."""
    calendar, day = calendars.current(), NOW
    while day < date(2027, 6, 1):
        with clock.at(day):
            for length in (27, 13, 6, 4, 0):
                first = calendar.add(day, NOTICE)
                closure = between(lead, first, first + timedelta(length))
                if not closures.overlapping(closure) and not refused(closure, lead):
                    said_closed(closure, by=lead)
                    break
        day += timedelta(1)
    spans = sorted((one.first_on, one.last_on) for one in Closure.objects.all())
    assert (
        sum(calendar.between(first - timedelta(1), last) for first, last in spans if first < date(2027, 6, 2)) <= MOST
    )
    assert all(calendar.between(before[1], after[0] - timedelta(1)) > 0 or after[1] - before[0] < timedelta(LONGEST)
               for before, after in pairwise(spans))  # fmt: skip
