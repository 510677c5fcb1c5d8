"""Deadlines of a migration, by how urgent they are; its list is searched as people type."""

from datetime import timedelta

import pytest

from tests.browsing import browser_of, main_of
from tests.pages.migration.read import at
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_the_list_is_searched_as_people_type(journey, partner):
    practice = journey.migration.practice
    practice.name, practice.postcode = "O'BRIEN & JONES SURGERY", "ZZ1 4AP"
    practice.save()
    supplier = journey.cast.actor(Party.TARGET).organisation
    browser = browser_of(partner)
    for typed in ("O’Brien", "jones and obrien", "zz14ap", "ZZ1 4AP", supplier.name, f"{supplier.name} o‘brien"):
        assert practice.name in main_of(browser.get("/migrations/", {"q": typed})), typed
    for typed in ("O’Brien nowhere", "%", "_", "nobody"):
        assert practice.name not in main_of(browser.get("/migrations/", {"q": typed})), typed


def test_a_search_by_a_supplier_that_is_not_shared_finds_nothing(journey):
    rival = journey.cast.actor(Party.TARGET).organisation
    found = browser_of(journey.cast.actor(Party.SOURCE)).get("/migrations/", {"q": rival.name})
    assert "No migrations match" in main_of(found)


def test_deadlines_are_sorted_into_sections_by_how_urgent_they_are(journey):
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    due_on = WorkItem.everything.get(migration=journey.pk, closed_on=None).due_on
    for moved, section, when in ((-10, "Later", "later"), (-1, "Due soon", "soon"), (0, "Due today", "today"),
                                 (3, "Late", "late")):  # fmt: skip
        with clock.at(due_on + timedelta(moved)):
            words = main_of(browser.get(f"/migrations/?view=deadlines&when={when}"))
        assert f"{section} 1 open" in words, section
        assert f"1 {section.lower()} of 1 open deadline" in words
        assert "Prepare the funding case" in words.partition("Late Limit" if when == "late" else "Status Limit")[2]


def test_what_was_met_and_what_is_paused_have_sections_of_their_own(journey):
    at(journey, "procurement")
    browser = browser_of(journey.cast.actor(Party.PRACTICE))
    met = main_of(browser.get("/migrations/?view=deadlines&when=met"))
    assert "Prepare the funding case" in met
    assert "Met local target" in met
    until = clock.today() + timedelta(20)
    actor = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, "hold", actor=actor, until=until, reason="Flood")
    assert "Prepare the new system call-off" in main_of(browser.get("/migrations/?view=deadlines&when=paused"))


def test_the_addresses_of_before_lead_to_the_same_sections(journey):
    browser = browser_of(journey.cast.actor(Party.AGENT))
    assert browser.get("/deadlines/").url == "/migrations/?view=deadlines"
    assert browser.get("/deadlines/?which=met").url == "/migrations/?view=deadlines&when=met"
    assert browser.get("/deadlines/?which=breached").url == "/migrations/?view=deadlines&when=late&limit=contract"
