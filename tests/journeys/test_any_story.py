"""Whatever people do through the engine, in whatever order, the migration stays sound and can be mobilised."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import a_cast, a_journey, people_at
from tests.support import wellbeing
from tests.support.stories import Story
from tests.timekeeping import day_by_day
from workflow import clock
from workflow.kernel.steps import Party

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MOVES = 30


def test_no_story_leads_anywhere_unsound(many):
    examples = many(8, 500)
    cast, counts, ends, administrator = a_cast(), Counter(), Counter(), an_administrator()

    @settings(max_examples=examples, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(seed=st.integers(0, 2**64))
    def a_story_is_told(seed):
        cast.people[Party.PRACTICE] = people_at(OrganisationFactory())
        journey = a_journey(cast, with_partner=bool(seed % 5))
        story = Story(journey, seed, administrator)
        for _ in story.go_on(MOVES):
            wellbeing.check(journey)
            day_by_day.check(journey, story.day)
        counts.update(story.counts)
        ends[_end_of(journey, story)] += 1
        wellbeing.check(journey)
        day_by_day.check(journey, story.day)

    a_story_is_told()
    print(dict(ends), dict(counts.most_common()))  # noqa: T201  shown with -s
    assert counts["moves"] + counts["from the list"] > examples * MOVES * 0.8, "too little happened in these stories"
    assert counts["refusals"] > examples * MOVES * 0.03
    assert ends["mobilised"] > examples * 0.5
    assert counts["withdrawn"] > examples * 0.3


def _end_of(journey, story):
    """Whatever has happened, doing what the lists say leads to mobilised; a cancelled migration stays cancelled."""
    if journey.migration.state == "cancelled":
        return "cancelled"
    for _ in range(40):
        with clock.at(story.day):
            if journey.migration.state == "mobilised":
                return "mobilised"
            journey.follow_the_lists(until=lambda m: m.state == "mobilised" or _must_wait(journey), most=150)
            meetings = [b.on for b in journey.migration.bookings() if b.state == "booked" and b.on]
        story.days_pass((max([story.day, *meetings]) - story.day).days)
    raise AssertionError("It never gets there.")


def _must_wait(journey):
    """Nothing is left to do but to let the day of a meeting come."""
    return not journey.open_items().exists() and any(b.state == "booked" for b in journey.migration.bookings())
