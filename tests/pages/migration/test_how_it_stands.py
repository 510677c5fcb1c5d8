"""The overview of a migration on hold or cancelled, and whose call-off waits for what."""

import re
from datetime import timedelta

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.pages.migration.read import at, listed, page, read
from workflow import clock
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_a_hold_is_told_with_who_and_why_but_to_a_supplier_only_that_it_is(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    until = clock.today() + timedelta(20)
    perform(journey.migration, "hold", actor=commissioner, until=until, reason="The practice is flooded")
    words = read(journey, Party.PRACTICE)
    assert "This migration is on hold until" in words
    assert f"{commissioner.user.name}, {commissioner.organisation}, put it on hold" in words
    assert "The practice is flooded." in words
    assert "On hold until" in words
    assert "Now" not in listed(journey, Party.PRACTICE)
    supplier = read(journey, Party.TARGET)
    assert "This migration is on hold until" in supplier
    assert "flooded" not in supplier


def test_a_cancelled_migration_says_who_when_and_why_and_offers_nothing_but_notes(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "cancel", actor=commissioner, reason="The practice closes", charges_acknowledged=True)
    response = page(journey, Party.PRACTICE)
    words = main_of(response)
    assert f"Cancelled by {commissioner.user.name}, {commissioner.organisation}, on" in words
    assert "The practice closes." in words
    assert not [href for href, _ in links_of(response) if "/do/" in href]
    assert "This migration is cancelled." in read(journey, Party.TARGET)
    browser_of(commissioner).post(f"/migrations/{journey.migration.reference}/notes/", {"text": "Told the board"})
    assert "Told the board" in read(journey, Party.COMMISSIONER, "notes/")


def test_the_timeline_of_a_cancelled_migration_promises_nothing(journey):
    at(journey, "procurement")
    commissioner = journey.cast.actor(Party.COMMISSIONER)
    assert "to go" in listed(journey, Party.COMMISSIONER)
    perform(journey.migration, "cancel", actor=commissioner, reason="The practice closes", charges_acknowledged=True)
    words = listed(journey, Party.COMMISSIONER)
    drawn = re.search(r'<svg class="app-tl".*?</svg>', page(journey, Party.COMMISSIONER).content.decode(), re.S)
    assert "Ended Cancelled with the migration" in words
    for promise in ("Next", "Waits", "to go"):
        assert promise not in words
    assert 'class="plan"' not in drawn[0]
    assert "○" not in drawn[0]
    assert "to go" not in drawn[0]


def test_a_call_off_that_cannot_be_sent_says_which_of_the_two_it_is(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.registered_on)
    words = read(journey, Party.PARTNER)
    assert words.count("Send the call-off (") == 1
    assert "Send the call-off :" not in words


def test_of_two_call_offs_that_cannot_be_sent_each_says_which_it_is(journey):
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed" and m.registered_on)
    for step in ("take_back", "remove_line"):
        journey.take(journey.migration.call_off("procurement"), step)
    words = read(journey, Party.PARTNER)
    assert "Send the call-off : cannot start yet" not in words
    assert "Send the call-off (new system) : cannot start yet" in words
    assert "Send the call-off (current system) : cannot start yet" in words
