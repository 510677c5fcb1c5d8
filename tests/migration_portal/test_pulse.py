"""The health check of worker and beat looks at a file that they touch while they work."""

import os
import re
import subprocess
import sys
import time

import pytest

from migration_portal import celery, pulse

pytestmark = pytest.mark.once


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("PULSE_FILE", str(tmp_path / "pulse"))
    return tmp_path / "pulse"


def asked():
    return subprocess.run([sys.executable, "-m", "migration_portal.pulse"], capture_output=True, text=True, check=False)


def test_a_worker_that_has_just_shown_itself_is_alive(file):
    pulse.touch()
    assert asked().returncode == 0


def test_one_that_has_been_silent_for_long_is_not(file):
    pulse.touch()
    long_ago = time.time() - 100
    os.utime(file, (long_ago, long_ago))
    done = asked()
    assert done.returncode == 1
    assert re.fullmatch(r"No sign of life for 1\d\d seconds\.\n", done.stderr)


def test_one_that_has_not_begun_is_not(file):
    assert "not begun" in asked().stderr


def test_where_nobody_looks_nothing_is_written(monkeypatch):
    monkeypatch.delenv("PULSE_FILE", raising=False)
    pulse.touch()
    assert asked().stderr == "PULSE_FILE is not set, so there is nothing to look at.\n"


def test_a_silence_is_longer_than_the_time_between_two_rings():
    assert 2 * min(ring["schedule"] for ring in celery.app.conf.beat_schedule.values()) < pulse.LONGEST
