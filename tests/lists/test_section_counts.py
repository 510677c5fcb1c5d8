"""Each section of the list by deadline says how many it holds, or that they are more than are counted."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_journey_at
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.lists import deadline_list, section_counts
from workflow.lists.asked import Asked
from workflow.tracks.stages import Stage

pytestmark = pytest.mark.django_db
READERS = (Party.PARTNER, Party.AGENT, Party.TARGET, Party.SOURCE, Party.PRACTICE)


@pytest.fixture(scope="module")
def days():
    """Such that tasks stand in each section."""
    return [timedelta(days) for days in (0, 1, 3, 10)]


def counted_and_held(actor, query, few):
    asked, calendar = Asked(QueryDict(query), actor, clock.today()), calendars.current()
    held = {
        section: deadline_list.in_section(asked.deadlines(few), section, asked.today, calendar).count()
        for section in deadline_list.OPEN
    }
    return section_counts.section_counts(asked, calendar, few), held


@pytest.mark.parametrize("query", ["", "limit=local", "turn=us"])
def test_by_either_way_a_section_has_as_many_as_it_says(query, days):
    journey, seen = a_journey_at(Stage.PROCUREMENT), set()
    WorkItem.everything.filter(pk=journey.open_items().first().pk).update(paused_on=clock.today())
    for later in days:
        with clock.at(clock.today() + later):
            for party in READERS:
                actor = journey.cast.actor(party)
                ways = [None, deadline_list.few_of(actor, [journey.migration.pk])]
                for few in ways[: 1 + (ways[1] is not None)]:
                    counted, held = counted_and_held(actor, query, few)
                    assert counted == held
                    seen |= {section for section, count in counted.items() if count}
    assert {"late", "later"} <= seen


def test_more_than_are_counted_are_said_to_be_more(monkeypatch):
    monkeypatch.setattr(deadline_list, "FEW", -1)
    monkeypatch.setattr(section_counts, "MOST", 1)
    monkeypatch.setattr("workflow.pages.lists.deadlines_view.MOST", 1)
    journey = a_journey_at(Stage.PROCUREMENT)
    with clock.at(clock.today() + timedelta(30)):
        page = main_of(browser_of(journey.cast.actor(Party.PARTNER)).get("/migrations/?view=deadlines"))
        assert journey.open_items().filter(due_on__lt=clock.today()).count() > 1
    assert "Late 1+ open" in page
    assert "Late, of more than 1 open deadlines" in page
