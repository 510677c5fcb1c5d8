"""The boxes and ways of the process page: only moves that change a state, each labelled with its step."""

import pytest

from workflow.process_docs.description import whole_process
from workflow.process_docs.flow import flow_of

pytestmark = pytest.mark.once
STORIES = whole_process()
each = pytest.mark.parametrize("story", STORIES, ids=[story.key for story in STORIES])


@each
def test_every_way_leads_to_another_state_and_is_labelled_with_steps_that_lead_there(story):
    for place in flow_of(story):
        for way in place.ways:
            assert way.to != place.name
            assert way.steps
            for words in way.steps:
                step = next(step for step in story.steps if words.startswith(f"{step.name} ("))
                assert step.after in (way.to, "the earliest unfinished stage")


@each
def test_every_state_but_the_first_can_be_reached(story):
    reached = {way.to for place in flow_of(story) for way in place.ways}
    assert [place.name for place in flow_of(story)[1:] if place.name not in reached] == []


@each
def test_each_way_leads_to_the_box_of_its_name(story):
    places = flow_of(story)
    boxes = {f"#{place.id}": place.name for place in places}
    assert len(boxes) == len(places)
    assert all(boxes[way.href] == way.to for place in places for way in place.ways)


def test_you_are_here_stands_where_the_records_are():
    story = next(story for story in STORIES if story.key == "calloff")
    assert {place.name: place.here for place in flow_of(story, {"Accepted": 2}) if place.here} == {"Accepted": 2}
