"""Of several workers the first makes what is dear, and the others are handed it."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from types import SimpleNamespace

import pytest

from tests.journeys.made_once import already_made, made_once

pytestmark = pytest.mark.once


@pytest.fixture(params=["alone", "a worker"])
def factory(request, tmp_path, monkeypatch):
    """As pytest makes folders: a worker has its own in that of the run."""
    if request.param == "alone":
        monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
        return SimpleNamespace(getbasetemp=lambda: tmp_path)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw7")
    return SimpleNamespace(getbasetemp=lambda: tmp_path / "popen-gw7")


def test_whoever_asks_while_it_is_made_waits_and_is_handed_it(factory):
    made = []

    def make():
        sleep(0.1)
        made.append(1)
        return {"told": "once"}

    with ThreadPoolExecutor(4) as workers:
        told = list(workers.map(lambda _: made_once(factory, "it", make), range(4)))
    assert (told, len(made)) == ([{"told": "once"}] * 4, 1)
    assert made_once(factory, "another", lambda: 2) == 2


def test_what_could_not_be_made_is_tried_again(factory):
    assert already_made(factory, "it") is None
    with pytest.raises(ZeroDivisionError):
        made_once(factory, "it", lambda: 1 / 0)
    with pytest.raises((pickle.PicklingError, AttributeError)):
        made_once(factory, "it", lambda: lambda: None)
    assert already_made(factory, "it") is None
    assert made_once(factory, "it", lambda: 3) == already_made(factory, "it") == 3
