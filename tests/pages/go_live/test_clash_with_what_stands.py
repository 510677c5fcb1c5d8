"""What comes up once the date is confirmed is said: where it is typed, on the page of the date, and in the list."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey
from tests.support.looking import Page, look
from tests.support.reach import hidden_in
from workflow.formatting import long_date
from workflow.kernel.steps import Party
from workflow.reading.addresses import step_page

pytestmark = pytest.mark.django_db
SINCE = "This has come up since. The date stands until another is agreed"
IN_THE_LIST = "Clash: the practice is busy on that day"


@pytest.fixture
def confirmed():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.go_live.is_confirmed)
    return journey


def send(journey, first, last, **more):
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    address = step_page(journey.migration.reference, journey.migration.go_live.subject, "add_busy_period")
    typed = {"kind": "busy", "what": "Flu clinics", **hidden_in(browser.get(address).content.decode()), **more}
    for name, day in (("first", first), ("last", last)):
        typed |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    return Page(browser.post(address, typed, follow=True))


def test_where_it_is_typed_it_is_asked_about_once_for_these_days(confirmed):
    day = confirmed.migration.go_live.on
    week = day - timedelta(3), day + timedelta(3)
    assert send(confirmed, *week, **{"try": "1"}).status == 422  # a button of other pages
    asked = send(confirmed, *week)
    assert asked.status == 422
    assert f"Go-live, {long_date(day)}: Busy period: Flu clinics" in asked
    assert "Tick that it stays. If it cannot, suggest another go-live date instead" in asked
    assert 'value="Flu clinics"' in asked.source
    read_for = f"{week[0]} {week[1]}"
    other = send(confirmed, week[0], week[1] + timedelta(1), has_read="on", read_for=read_for)
    assert (other.status, list(confirmed.migration.go_live.busy)) == (422, [])
    assert send(confirmed, *week, has_read="on", read_for=read_for).status == 200
    assert [period.what for period in confirmed.migration.go_live.busy] == ["Flu clinics"]


def test_a_period_that_is_in_the_way_of_nothing_is_not_asked_about(confirmed):
    day = confirmed.migration.go_live.on + timedelta(60)
    assert send(confirmed, day, day).status == 200
    assert SINCE not in look(confirmed, Party.PRACTICE, "go_live")


def busy(journey, day, what="Flu clinics"):
    journey.take(journey.migration.go_live, "add_busy_period", kind="busy", first=day, last=day, what=what)


def test_it_stands_on_the_page_of_the_date_on_the_overview_and_in_the_list(confirmed):
    day = confirmed.migration.go_live.on
    assert SINCE not in look(confirmed, Party.COMMISSIONER, "go_live")
    busy(confirmed, day)
    page = look(confirmed, Party.COMMISSIONER, "go_live")
    assert f"{SINCE} Go-live, {long_date(day)}: Busy period: Flu clinics" in page
    assert "Clash" in look(confirmed, Party.COMMISSIONER, "overview")
    listed = main_of(browser_of(confirmed.cast.actor(Party.COMMISSIONER)).get(reverse("migrations")))
    assert IN_THE_LIST in listed


def test_the_days_of_the_data_are_looked_at_too_and_the_supplier_reads_when_and_not_with_what(confirmed):
    day = confirmed.migration.go_live.final_extract_on
    busy(confirmed, day)
    assert f"The last copy of the data, {long_date(day)}: Busy period: Flu" in look(
        confirmed, Party.PRACTICE, "go_live"
    )
    supplier = look(confirmed, Party.TARGET, "go_live")
    assert f"The last copy of the data, {long_date(day)}: Busy period" in supplier
    assert "Flu clinics" not in supplier


def test_whoever_asks_for_the_date_that_stands_is_told_so_first_whatever_speaks_against_it(confirmed):
    day = confirmed.migration.go_live.on
    busy(confirmed, day)
    browser = browser_of(confirmed.cast.actor(Party.PARTNER))
    address = step_page(confirmed.migration.reference, confirmed.migration.go_live.subject, "propose")
    typed = {"chosen": "another", "reason": "A mistake", **hidden_in(browser.get(address).content.decode())}
    typed |= {"another-day": day.day, "another-month": day.month, "another-year": day.year}
    said = Page(browser.post(address, typed, follow=True))
    assert "This is the date that stands" in said
    assert "Read what speaks against" not in said
