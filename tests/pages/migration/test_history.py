"""What happened stands in the history, by day, with who and why."""

import pytest

from tests.browsing import browser_of, links_of, main_of
from tests.pages.migration.read import at, read
from workflow.audit.event import Event
from workflow.demo.answers_about_days import working_day
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_history_tells_every_step_by_day_with_who_and_why(journey, partner):
    at(journey, "go_live_date")
    words = read(journey, Party.PRACTICE, "history/")
    assert "Migration started" in words
    assert f"{partner.user.name}, {partner.organisation}" in words
    assert "This service," in words


def test_history_shows_what_a_value_was_and_what_it_became(journey):
    at(journey, "procurement")
    date = journey.migration.go_live.on
    words = read(journey, Party.PRACTICE, "history/?about=golivedate")
    assert f"Go-live date: empty → became {date.day} {date:%B %Y}" in words
    assert "Funding approved" not in words


def test_history_keeps_its_values_on_later_pages(journey):
    at(journey, "mobilised")
    browser = browser_of(journey.cast.actor(Party.PARTNER))
    address, seen = f"/migrations/{journey.migration.reference}/history/", []
    while address:
        response = browser.get(address)
        seen.append(main_of(response))
        following = [href for href, words in links_of(response) if words.startswith("Next")]
        address = f"/migrations/{journey.migration.reference}/history/{following[0]}" if following else None
    assert len(seen) == -(-Event.everything.filter(migration=journey.pk).count() // 25)
    whole, on = " ".join(seen), journey.migration.go_live.on
    assert whole.count("Funding approved") == 1
    assert f"Go-live date: empty → became {on.day} {on:%B %Y}" in whole


def test_an_answer_recorded_for_another_names_both(journey, partner):
    at(journey, "procurement")
    practice = journey.cast.actor(Party.PRACTICE).organisation
    for_practice = type(partner)(partner.user, partner.organisation, on_behalf_of=practice, evidence="Email of today")
    said = {"on": working_day(120), "fall_backs": [], "reason": "The clinics come first", "note": ""}
    perform(journey.migration.go_live, "propose", actor=partner, **said)
    asked = journey.migration.go_live.open_request()
    perform(asked, "object", actor=for_practice, reason="The team is away that week", instead=None)
    words = read(journey, Party.COMMISSIONER, "history/")
    assert f"Recorded for {practice}. How we know: Email of today" in words
    assert "The team is away that week" in words
