"""docs/process.md and its pictures say what the declarations say, always in the same order."""

from xml.etree.ElementTree import fromstring

import pytest
from django.conf import settings

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import people_at
from workflow.kernel.steps import steps_of
from workflow.process_docs import markdown
from workflow.process_docs.description import whole_process
from workflow.process_docs.diagram import Move, draw
from workflow.process_docs.flow import flow_of
from workflow.tracks.migration import Migration
from workflow.tracks.registry import MACHINES

STEPS = [step for machine in (Migration, *MACHINES) for step in steps_of(machine).values()]
NUMBER_OF_STEPS = sum(bool(step.sources) for step in STEPS)  # the others only history knows


@pytest.mark.once
def test_the_written_process_is_current():
    for path, text in markdown.files().items():
        place = settings.BASE_DIR / path
        written = place.read_text() if place.exists() else ""
        assert written == text, f"{path} is out of date: run python3 manage.py story"


@pytest.mark.once
def test_the_story_is_told_the_same_way_twice():
    assert markdown.files() == markdown.files()


@pytest.mark.once
def test_every_step_of_every_machine_is_told():
    assert sum(len(machine.steps) for machine in whole_process()) == NUMBER_OF_STEPS
    for machine in whole_process():
        for step in machine.steps:
            assert all((step.who, step.before)), f"{machine.name}: {step.name}"


@pytest.mark.once
def test_a_step_says_who_takes_it_what_it_needs_and_by_when():
    call_off = next(machine for machine in whole_process() if machine.key == "calloff")
    validate = next(step for step in call_off.steps if step.name == "Validate the call-off")
    assert validate.who == "the commissioner"
    assert (validate.before, validate.after) == ("With the commissioner", "With the supplier")
    assert "funding is approved" in validate.needs
    assert validate.deadline == "5 working days, local target"


@pytest.mark.once
def test_a_picture_is_sound_xml_without_style():
    for path, text in markdown.files().items():
        if path.suffix == ".svg":
            assert fromstring(text).tag.endswith("svg")
            assert "style" not in text


@pytest.mark.once
def test_arrows_that_would_meet_have_lanes_of_their_own():
    picture = draw("abcd", [Move(1, 0, 3, True), Move(2, 1, 2, True), Move(3, 0, 1, True), Move(4, 3, 0, True)])
    down = [arrow for arrow in picture.arrows if arrow.down]
    for one in down:
        for other in down:
            meet = one is not other and one.span[0] <= other.span[1] and other.span[0] <= one.span[1]
            assert not (meet and one.lane == other.lane)
    tops = [box.top for box in picture.boxes]
    assert tops == sorted(tops)


@pytest.mark.django_db
def test_the_process_page_tells_the_same():
    [somebody] = people_at(OrganisationFactory(), 1)
    browser = browser_of(somebody)
    for machine in whole_process():
        words = main_of(browser.get("/process/", {"part": machine.key}))
        for step in machine.steps:
            assert f"{step.number}. {step.name}" in words
        for place in flow_of(machine):
            assert all(f"{way.to} {way.steps[0]}" in words for way in place.ways)
    assert "The migration itself" in main_of(browser.get("/process/?part=nothing"))
