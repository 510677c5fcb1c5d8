"""The calendar shows what its reader may see, and no more."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.pages.calendar.asking import page
from tests.rehearsals import a_journey
from tests.support.files_of_lists import page_rows
from workflow import clock
from workflow.deadlines.closure import Closure
from workflow.kernel.steps import Party
from workflow.pages.calendar.happenings import Stretch, of_stretch
from workflow.pages.calendar.layers import Layer

pytestmark = pytest.mark.django_db
TUESDAY = 1


def test_a_go_live_stands_in_its_month_with_its_practice(journey):
    day, practice = journey.migration.go_live.on, journey.migration.practice.name
    words = main_of(page(journey.cast.actor(Party.PARTNER), month=f"{day:%Y-%m}"))
    assert f"Go-live: {practice}" in words
    assert f"{day:%A} {day.day} {day:%B}" in words


def test_to_a_practice_each_day_says_what_falls_on_it_not_its_own_name(journey):
    day, practice = journey.migration.go_live.on, journey.migration.practice.name
    shown = page(journey.cast.actor(Party.PRACTICE), month=f"{day:%Y-%m}")
    assert f"Go-live on {day:%A} {day.day} {day:%B}" in main_of(shown)
    assert practice not in main_of(shown)


def test_each_organisation_sees_its_own_days_and_a_stranger_none(journey):
    month = f"{journey.migration.go_live.on:%Y-%m}"
    for party, sees in ((Party.PARTNER, True), (Party.TARGET, True), (Party.SOURCE, False), (Party.HOLDER, False)):
        assert ("Go-live:" in main_of(page(journey.cast.actor(party), month=month))) is sees, party
    stranger = a_journey().cast.actor(Party.PARTNER)
    assert journey.migration.practice.name not in main_of(page(stranger, month=month))


def test_a_supplier_finds_the_day_on_which_it_has_to_deliver_and_that_it_has():
    journey = a_journey()
    for state, says in (("scheduled", "Data extract to deliver"), ("provided", "Data extract, delivered")):
        journey.follow_the_lists(
            until=lambda m, state=state: any(r.principal and r.state == state for r in m.extract_requests())
        )
        request = next(r for r in journey.migration.extract_requests() if r.principal)
        day = request.provided_on or request.wanted_on
        words = main_of(page(journey.cast.actor(Party.SOURCE), month=f"{day:%Y-%m}"))
        assert f"{says}: {journey.migration.practice.name}" in words


def test_what_was_delivered_early_stands_on_the_day_it_was_not_on_the_one_it_was_wanted():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.principal and r.state == "provided" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.principal)
    assert request.provided_on < request.wanted_on
    stretch = Stretch(journey.cast.actor(Party.SOURCE), request.provided_on, request.wanted_on)
    found = [one.on for one in of_stretch(stretch, {Layer.EXTRACT}) if one.subject == request.subject]
    assert found == [request.provided_on]


def test_layers_can_be_left_out_and_what_is_no_month_is_said(journey):
    day, partner = journey.migration.go_live.on, journey.cast.actor(Party.PARTNER)
    words = main_of(page(partner, month=f"{day:%Y-%m}", show="meetings"))
    assert "Go-live:" not in words
    for wrong in ("2026-13", "soon", "9999-01", "2026-1' OR 1"):
        assert "That is no month." in main_of(page(partner, month=wrong))


def test_a_bank_holiday_stands_where_nothing_else_does(journey):
    assert "Bank holiday: Christmas Day" in main_of(page(journey.cast.actor(Party.PRACTICE), month="2026-12"))


def test_ones_own_closure_is_in_ones_own_calendar(journey):
    lead = journey.cast.actor(Party.PRACTICE)
    with clock.at(date(2026, 6, 1)):
        Closure.objects.create(organisation=lead.organisation, first_on=date(2026, 6, 15), last_on=date(2026, 6, 17),
                               reason="Away day", added_by=lead.user, added_at=clock.now())  # fmt: skip
        mine, others = (main_of(page(one, month="2026-06")) for one in (lead, journey.cast.actor(Party.PARTNER)))
    assert "You are closed: Away day on Monday 15 June until Wednesday 17 June" in mine
    assert "Away day" not in others


@pytest.mark.parametrize("today", [date(2026, 11, 29), date(2026, 11, 30)])
def test_today_is_marked_at_a_weekend_too_and_also_where_nothing_falls_on_it(journey, today):
    with clock.at(today):
        made = page(journey.cast.actor(Party.PARTNER), month="2026-11")
        other = page(journey.cast.actor(Party.PARTNER), month="2026-10")
    assert f"Today is {today:%A} {today.day} November 2026" in main_of(made)
    assert made.content.decode().count("app-agenda__now") == 1
    assert "Today" not in main_of(other)


def _tuesday_after_it_all(journey) -> date:
    """On which nothing else falls, whenever this runs."""
    later = journey.migration.go_live.on + timedelta(weeks=8)
    return later + timedelta(TUESDAY - later.weekday())


def test_a_busy_period_is_shown_on_each_of_its_days(journey):
    first = _tuesday_after_it_all(journey)
    last = first + timedelta(1)
    journey.take(journey.migration.go_live, "add_busy_period", first=first, last=last, what="Flu clinics")
    shown = page(journey.cast.actor(Party.PARTNER), month=f"{first:%Y-%m}")
    month, by_day = shown.content.decode().split("Day by day")
    assert month.count("app-on-busy") == 2 + 1  # and what the mark means
    assert by_day.count(f"Practice busy: {journey.migration.practice.name}") == 1


def test_of_a_day_with_very_much_the_month_leads_to_the_list_which_has_it_all(journey):
    day, of_a_day = _tuesday_after_it_all(journey), "app-on-busy"
    for what in ("Flu clinics", "Audit", "Training", "Builders", "Election"):
        journey.take(journey.migration.go_live, "add_busy_period", first=day, last=day, what=what)
    partner = journey.cast.actor(Party.PARTNER)
    month = f"{day:%Y-%m}"
    by_day = page(partner, month=month).content.decode().split("Day by day")[1]
    assert by_day.count(of_a_day) == 4
    assert f'as=list#day-{day}">1 more' in by_day
    listed = page(partner, month=month, **{"as": "list"}).content.decode().split("Day by day")[1]
    assert listed.count(of_a_day) == 5
    assert "1 more" not in listed


def test_the_deadlines_of_a_day_lead_to_just_those(a_start):
    actor = a_start.cast.actor(Party.PARTNER)
    mine = a_start.open_items().filter(owner=actor.organisation, paused_on=None)
    due = Counter(mine.values_list("due_on", flat=True))
    for day, number in due.items():
        shown = page(actor, month=f"{day:%Y-%m}")
        [href] = [href for href, words in links_of(shown) if f"due-on={day}" in href and "of yours" in words][:1]
        rows = page_rows(browser_of(actor).get(href))
        assert len(rows) == number
        assert {row[2] for row in rows} == {actor.organisation.name}
    assert due


@pytest.fixture
def a_start():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    return journey


def test_of_the_present_month_what_comes_is_read_before_what_is_over(journey):
    day, partner = journey.migration.go_live.on, journey.cast.actor(Party.PARTNER)
    for today, place in ((day, 0), (day + timedelta(1), 1), (day + timedelta(40), 0)):
        with clock.at(today):
            words = main_of(page(partner, month=f"{day:%Y-%m}")).split("Earlier days")
        assert f"Go-live: {journey.migration.practice.name}" in words[place], today
    assert len(words) == 1, "a month that is over is read from its beginning"


@pytest.mark.parametrize(("first", "last", "has_weekend"), [
    (date(2026, 8, 1), date(2026, 8, 2), True),  # a month that begins on a Saturday
    (date(2026, 8, 30), date(2026, 8, 30), True),
    (date(2026, 8, 7), date(2026, 8, 9), False),  # it stands on the Friday
    (date(2026, 8, 29), date(2026, 8, 31), False),
])  # fmt: skip
def test_what_falls_on_a_weekend_alone_has_a_day_in_the_month_too(journey, first, last, has_weekend):
    lead = journey.cast.actor(Party.PRACTICE)
    with clock.at(date(2026, 6, 1)):
        Closure.objects.create(organisation=lead.organisation, first_on=first, last_on=last, reason="New roof",
                               added_by=lead.user, added_at=clock.now())  # fmt: skip
        drawn = page(lead, month="2026-08").content.decode()
    [table] = re.findall(r"(?s)<table.*?</table>", drawn)
    assert "New roof" in table
    assert ("Saturday</th>" in table) is has_weekend
