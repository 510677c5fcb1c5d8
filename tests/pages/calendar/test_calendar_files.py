"""Files of the calendar and the address for calendar programs say what their reader may see, and no more."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from catalogue.models import Membership
from tests.browsing import browser_of, main_of
from tests.pages.calendar.asking import address_of, entries_of, fetch
from workflow import clock
from workflow.kernel.steps import Party
from workflow.notifications.calendar_feed import GOOD_FOR

pytestmark = pytest.mark.django_db


def test_the_file_of_a_migration_says_whole_days_and_hours_of_london(journey):
    actor, migration = journey.cast.actor(Party.PRACTICE), journey.migration
    made = browser_of(actor).get(reverse("migration_file", args=[migration.reference]))
    entries = entries_of(made.content)
    go_live = entries[f"Go-live: {migration.practice.name}"]
    assert go_live["dtstart"].dt == migration.go_live.on
    assert go_live["dtend"].dt == migration.go_live.on + timedelta(1)
    meeting = entries[f"Kick-off meeting: {migration.practice.name}"]
    assert meeting["dtstart"].dt.utcoffset() is not None
    assert meeting["dtstart"].params["tzid"] == "Europe/London"
    assert b"BEGIN:VTIMEZONE" in made.content
    assert made["Content-Disposition"] == f'attachment; filename="{migration.reference}.ics"'


def test_a_later_word_on_the_same_day_keeps_its_identity_and_counts_up(journey):
    actor, where = journey.cast.actor(Party.PARTNER), reverse("migration_file", args=[journey.migration.reference])
    name = f"Technical survey: {journey.migration.practice.name}"
    before = entries_of(browser_of(actor).get(where).content)[name]
    booking = next(b for b in journey.migration.bookings() if b.kind == "survey")
    journey.take(booking, "propose", on=booking.on, at=booking.at, place="In the library")
    after = entries_of(browser_of(actor).get(where).content)[name]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"], after["location"]) == ("CONFIRMED", "TENTATIVE", "In the library")


def test_this_weeks_meetings_are_a_file(journey):
    booking = next(b for b in journey.migration.bookings() if b.kind == "kick_off")
    with clock.at(booking.on):
        entries = entries_of(browser_of(journey.cast.actor(Party.TARGET)).get(reverse("week_file")).content)
    assert f"Kick-off meeting: {journey.migration.practice.name}" in entries


@pytest.mark.parametrize("before", [1, 2])
def test_at_a_weekend_the_file_has_the_meetings_of_the_week_that_comes(journey, before):
    booking = next(b for b in journey.migration.bookings() if b.kind == "kick_off")
    monday = booking.on - timedelta(booking.on.weekday())
    browser = browser_of(journey.cast.actor(Party.TARGET))
    with clock.at(monday - timedelta(before)):
        made = browser.get(reverse("week_file"))
        month = browser.get(reverse("calendar_month")).content.decode()
    assert f"Kick-off meeting: {journey.migration.practice.name}" in entries_of(made.content)
    assert f"meetings-{monday.isoformat()}" in made["Content-Disposition"]
    assert "Next week’s meetings as a calendar file" in month
    with clock.at(monday):
        assert "This week’s meetings as a calendar file" in browser.get(reverse("calendar_month")).content.decode()


def test_an_address_gives_kind_practice_and_link_and_nothing_else(journey):
    actor, migration = journey.cast.actor(Party.PARTNER), journey.migration
    fetched = fetch(address_of(actor))
    assert fetched["Content-Type"].startswith("text/calendar")
    words = fetched.content.decode()
    assert f"Go-live: {migration.practice.name}" in entries_of(fetched.content)
    for name in (migration.to_system.name, migration.to_system.supplier.name, "By video"):
        assert name not in words
    again = fetch(address_of(actor))
    assert fetch(again.wsgi_request.path, if_none_match=again["ETag"]).status_code == 304


def test_an_address_that_works_no_more_says_so_in_words(journey):
    actor = journey.cast.actor(Party.PARTNER)
    address, day = address_of(actor), clock.today()
    assert fetch(address).status_code == 200
    replaced, address = address, address_of(actor)
    for dead in (replaced, "calendar/feed/nothing.ics"):
        ended = fetch(dead)
        assert ended.status_code == 410
        assert "works no more" in main_of(ended)
    with clock.at(day + GOOD_FOR):
        assert fetch(address).status_code == 410


@pytest.mark.parametrize("end", ["password", "membership", "stopped", "switched off"])
def test_an_address_dies_with_whatever_it_hangs_on(journey, end):
    actor = journey.cast.actor(Party.PARTNER)
    address, browser = address_of(actor), browser_of(actor)
    mine = Membership.objects.filter(user=actor.user, organisation=actor.organisation)
    if end == "password":
        actor.user.password = make_password("quite another one")
        actor.user.save()
    elif end == "membership":
        mine.update(until_on=clock.today())
    elif end == "stopped":
        browser.post(reverse("calendar_feed"), {"do": "end"})
    else:
        browser.post(reverse("calendar_feed"), {"do": "off"})
        assert fetch(address).status_code == 200, "only a lead may"
        mine.update(is_lead=True)
        browser.post(reverse("calendar_feed"), {"do": "off"})
        assert "does not use calendar addresses" in main_of(browser.get(reverse("calendar_feed")))
    assert fetch(address).status_code == 410


def test_the_address_is_shown_once(journey):
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    assert "/calendar/feed/" in browser.post(reverse("calendar_feed"), {"do": "new"}).content.decode()
    assert "/calendar/feed/" not in browser.get(reverse("calendar_feed")).content.decode()
