"""A deployment behind its proxy."""

import pytest

from tests.conftest import not_here
from tests.deployment.proxy import Proxy
from tests.faults.services import soon
from tests.servers import NotInstalled

PASSWORD = "harbour lantern meadow 7"
WHO = ["alex@example.org", "Alex Penrose", "--password-on-stdin"]


@pytest.fixture
def proxy(deployment):
    """A deployment whose address is that of its proxy."""
    return _behind_a_proxy(deployment)


def _behind_a_proxy(deployment):
    try:
        return Proxy(deployment)
    except NotInstalled as reason:
        not_here(reason)


@pytest.fixture(scope="module")
def online(shared_deployment):
    """All of it runs, and one person can log in: for all tests of a file."""
    proxy = _behind_a_proxy(shared_deployment)
    deployment = proxy.deployment.ready()
    deployment.run("python", "manage.py", "create_administrator", *WHO, input=f"{PASSWORD}\n")
    with proxy.running(), deployment.started("web", "worker", "beat"):
        soon(lambda: deployment.is_healthy("web"))
        yield proxy
