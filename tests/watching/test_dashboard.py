"""The dashboard for Grafana shows every figure that there is, and asks for no other."""

import json
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from tests.rehearsals import a_journey
from tests.watching.test_metrics import _names_in as names_in
from tests.watching.test_metrics import scraped, with_a_token  # noqa: F401 - which scraping needs
from workflow import clock
from workflow.operations import heartbeat

pytestmark = pytest.mark.django_db
DASHBOARD = Path(__file__).resolve().parents[2] / "deploy/dashboard.json"


@pytest.fixture
def panels():
    return json.loads(DASHBOARD.read_text())["panels"]


def test_every_figure_has_a_panel_and_every_panel_a_figure(client, panels):
    heartbeat.beat(heartbeat.Task.DEADLINES)
    client.get("/nowhere/")
    with clock.at(a_journey().open_items().get(step="send").due_on + timedelta(2)):
        there = {name for name, *_ in scraped(client) if not name.endswith("_created")}
    asked = {name for panel in panels for target in panel["targets"] for name in names_in(target["expr"])}
    assert asked == there


def test_each_panel_has_a_title_a_unit_and_a_place_of_its_own(panels):
    assert len({panel["id"] for panel in panels}) == len({panel["title"] for panel in panels}) == len(panels)
    assert all(panel["fieldConfig"]["defaults"]["unit"] for panel in panels)
    assert all(place["x"] + place["w"] <= 24 for place in (panel["gridPos"] for panel in panels))
    for one, other in combinations((panel["gridPos"] for panel in panels), 2):
        apart = [one[at] + one[size] <= other[at] or other[at] + other[size] <= one[at] for at, size in ("xw", "yh")]
        assert any(apart)
