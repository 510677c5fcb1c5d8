"""The last stage of a migration: the practice has gone live, what is owed of the old one goes on, and another may
start."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import SystemInUseFactory
from tests.lapses.test_days_that_come import by, the_day_after
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.files_of_lists import csv_of, take
from workflow import clock, tasks
from workflow.audit.event import Event
from workflow.demo.cast import open_migration
from workflow.engine.undo import undo
from workflow.kernel.steps import NotAllowed, Party
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.pages.start.start import is_free, may_start
from workflow.reading.readers import stage_word
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone_live():
    journey = a_journey()
    journey.follow_the_lists()
    practice = journey.cast.actor(Party.PRACTICE).organisation
    practice.commissioner = journey.cast.actor(Party.COMMISSIONER).organisation
    practice.save()
    with clock.at(the_day_after(journey)):
        assert not may_start(journey.cast.actor(Party.PRACTICE))
        say_what_days_decide()
        by(journey, Party.PARTNER, "gone_live")
        yield journey


def another(journey) -> Migration:
    """Of the same practice, from the system that it has just got."""
    was = journey.migration
    return open_migration(journey.cast, from_system=was.to_system, to_system=was.from_system)


def test_the_practice_may_start_another_and_each_goes_its_way(gone_live):
    assert gone_live.migration.state == "live"
    assert may_start(gone_live.cast.actor(Party.PRACTICE))
    assert another(gone_live).state == "funding_approval"
    assert not is_free(gone_live.migration.practice)
    wellbeing.check(gone_live)


def test_another_is_suggested_to_begin_with_the_system_that_went_live(gone_live):
    was, practice = gone_live.migration, gone_live.cast.actor(Party.PRACTICE)
    SystemInUseFactory(practice=was.practice, system=was.from_system)
    page = browser_of(practice).get(reverse("start_question", args=[0, "system-now"])).content.decode()
    assert f"We think this is {was.to_system.name}" in page


def test_suppliers_read_the_word_of_the_main_line_that_is_theirs(gone_live):
    words = {party: stage_word("live", gone_live.cast.actor(party)) for party in (Party.TARGET, Party.COMMISSIONER)}
    assert words == {Party.TARGET: "Live", Party.COMMISSIONER: "Gone live"}


@pytest.mark.parametrize("party", [Party.TARGET, Party.SOURCE, Party.HOLDER])
def test_suppliers_find_it_under_that_word_and_are_told_so_whether_they_know_the_date_or_not(gone_live, party):
    gone_live.follow_the_lists(until=lambda migration: not gone_live.open_items())
    browser = browser_of(gone_live.cast.actor(party))
    assert "Stage Live , 1 " in main_of(browser.get("/migrations/"))
    [line] = csv_of(take(browser, "stage=live&state=live"))
    assert (line["Stage"], line["State"]) == ("Live", "Gone live")
    said = main_of(browser.get(reverse("overview", args=[gone_live.migration.reference])))
    assert ("Gone live on " if line["Go-live"] else "Gone live How this is worked out") in said
    assert "Your part is on time" not in said
    assert "is not shown to you" not in main_of(browser.get("/migrations/?view=timeline"))


def test_the_current_supplier_does_not_read_that_there_was_no_meeting(gone_live):
    browser, reference = browser_of(gone_live.cast.actor(Party.SOURCE)), gone_live.migration.reference
    said = main_of(browser.get(reverse("kick_off", args=[reference])))
    assert said.endswith("There are no meetings for you.")
    assert "There are no documents for you." in main_of(browser.get(reverse("documents", args=[reference])))


def test_what_is_still_owed_is_done_and_moves_it_to_no_earlier_stage(gone_live):
    supplier = gone_live.cast.actor(Party.TARGET).organisation
    by(gone_live, Party.AGENT, "ask_a_supplier", gone_live.migration, supplier=supplier.pk, question="Is all there?")
    gone_live.follow_the_lists(until=lambda migration: not gone_live.open_items())
    assert gone_live.migration.state == "live"
    wellbeing.check(gone_live)


def test_there_is_nothing_to_hold_any_more(gone_live):
    with pytest.raises(NotAllowed, match="This is now “Gone live”"):
        by(gone_live, Party.COMMISSIONER, "hold", gone_live.migration)


def said_in_error(journey):
    [event] = Event.everything.filter(migration=journey.pk, step="gone_live")
    return undo(event, actor=journey.cast.actor(Party.PARTNER), reason="It was another practice.")


def test_said_in_error_it_is_mobilised_again(gone_live):
    said_in_error(gone_live)
    assert gone_live.migration.state == "mobilised"
    wellbeing.check(gone_live)


def test_once_another_is_open_it_stays_as_it_is(gone_live):
    another(gone_live)
    with pytest.raises(NotAllowed, match="has started another migration since"):
        said_in_error(gone_live)
    assert (gone_live.migration.state, gone_live.migration.go_live.state) == ("live", "live")


def test_where_another_is_started_at_that_very_moment_the_page_says_so(gone_live, monkeypatch):
    another(gone_live)
    monkeypatch.setattr(Migration, "_has_a_successor", lambda migration: False)
    [event] = Event.everything.filter(migration=gone_live.pk, step="gone_live")
    page = reverse("undo", args=[gone_live.migration.reference, event.pk])
    answer = browser_of(gone_live.cast.actor(Party.PARTNER)).post(page, {"reason": "It was another practice."})
    assert answer.status_code == 422
    assert "Check what it says now" in main_of(answer)
    assert gone_live.migration.state == "live"


def test_what_the_release_before_called_mobilised_follows_by_an_event_of_its_own(monkeypatch):
    journey = a_journey()
    journey.follow_the_lists()
    with clock.at(the_day_after(journey)):
        say_what_days_decide()
        with monkeypatch.context() as before:
            before.setattr(GoLiveDate, "is_live", False)
            by(journey, Party.PARTNER, "gone_live")
        assert journey.migration.state == "mobilised"
        tasks.daily_upkeep()
        assert journey.migration.state == "live"
        assert Event.everything.filter(migration=journey.pk).latest("number").now == "live"
        wellbeing.check(journey)
