"""gunicorn.conf.py as gunicorn reads it: what bounds a request and a worker, and a number that is none."""

import gc
import re
import subprocess
import sys

import pytest

from migration_portal.warming import warm_up
from tests.deployment import compose
from tests.migration_portal.test_production import GOOD

pytestmark = pytest.mark.once
SERVED = {
    "timeout": "30",
    "graceful_timeout": "30",
    "keepalive": "75",
    "max_requests": "5000",
    "max_requests_jitter": "500",
    "worker_tmp_dir": "/dev/shm",
    "control_socket_disable": "True",
    "secure_scheme_headers": "{}",
    "forwarder_headers": "[]",
    "workers": "2",
    "threads": "8",
    "bind": "['127.0.0.1:8000']",
}


def gunicorn(*options, **env):
    command = [sys.executable, "-m", "gunicorn", *options, "migration_portal.wsgi"]
    path = {"PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=compose.ROOT, env=path | env, capture_output=True, text=True, check=False)


def test_what_grows_is_ended_and_what_hangs_is_cut_off():
    told = gunicorn("--print-config", **GOOD).stdout
    read = {name: value for name, value in re.findall(r"(?m)^(\w+) += (.*)$", told) if name in SERVED}
    assert read == SERVED


@pytest.mark.parametrize("name", ["WEB_WORKERS", "WEB_THREADS"])
def test_a_number_that_is_none_is_refused_in_a_sentence(name):
    done = gunicorn("--check-config", **GOOD, **{name: "two"})
    assert done.returncode != 0
    assert f"{name} is not between 1 and 64." in done.stderr
    assert "invalid literal" not in done.stderr


def test_what_is_loaded_before_the_first_request_is_not_looked_through_for_garbage_nor_each_page_three_times():
    gc.unfreeze()
    before = gc.get_threshold()
    warm_up()
    assert gc.get_freeze_count() > 100_000
    assert gc.get_threshold() == (10_000, *before[1:])
    gc.set_threshold(*before)
