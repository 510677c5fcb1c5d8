"""Several migrations as far as the same step, and the form that takes it of all of them."""

import re
from functools import partial

from django.urls import reverse

from tests.journeys.kept_places import name_of
from tests.journeys.kept_scenes import scene
from tests.rehearsals import a_journey
from tests.support.many_migrations import another_journey
from workflow.kernel.steps import steps_of
from workflow.pages.bulk.kind import Kind
from workflow.tracks.registry import MACHINES


def every_kind() -> list[Kind]:
    return [Kind(machine, step) for machine in MACHINES for step in steps_of(machine).values() if step.in_bulk]


def some(until, count=3) -> list:
    """So many migrations of the same organisations, each by everybody's own steps as far as `until` holds of it."""
    known = name_of(until)
    make = partial(_some, until, count)
    return scene(make, (known, count)) if known else make()


def _some(until, count):
    first = a_journey()
    found = [first, *(another_journey(first) for _ in range(count - 1))]
    for journey in found:
        journey.follow_the_lists(until=until)
    return found


def page_for(machine, step) -> str:
    return reverse("take_together", kwargs={"machine": machine, "step": step})


def sent_form(browser, address, **changed) -> dict:
    """What the page at this address would send, all ticked."""
    return form_of(browser.get(address)) | changed


def filled_in(browser, address, **leads) -> dict:
    """The same after its dates were filled in."""
    return form_of(browser.post(address, sent_form(browser, address, **leads, fill="1")))


def form_of(answer) -> dict:
    assert answer.status_code == 200, answer
    page = answer.content.decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    boxes = re.findall(r'<input [^>]*name="(\w+-\w+-(?:day|month|year))"[^>]*value="([^"]*)"', page)
    chosen = re.findall(r'name="(\w+-day)" type="radio" value="([^"]*)" checked', page)
    shown = [value for name, value in hidden if name == "shown"]
    return dict(hidden) | dict(boxes) | dict(chosen) | {"shown": shown, "record": shown}
