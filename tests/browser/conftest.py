"""Chromium, the portal it visits, and people who sit in front of it."""

import pytest
from playwright.sync_api import sync_playwright

from tests import servers
from tests.browser import portal as portals
from tests.browser.accessibility import at_hand
from tests.browser.everything import sit_down
from tests.browser.visitor import Visitor
from tests.conftest import not_here

# For stories beside the whole journey, in which every other one has none; tests/pages sends each form without.
WITHOUT_IT_IS_LONG = pytest.mark.parametrize(
    "java_script",
    [pytest.param(True, id="with JavaScript"), pytest.param(False, id="without JavaScript", marks=pytest.mark.long)],
)


@pytest.fixture(scope="session")
def chromium():
    program = servers.chromium()
    if not program:
        not_here("no Chromium is installed (apt-get install chromium)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps an event loop in this very thread
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=servers.QUIET)
            yield browser
            browser.close()


@pytest.fixture(scope="session")
def demonstration(django_test_environment, django_db_blocker, tmp_path_factory):
    """The name of a database with the demonstration in it: what one test changes, the next one finds changed."""
    with django_db_blocker.unblock(), portals.database(tmp_path_factory) as name:
        yield name


@pytest.fixture(scope="session")
def server(django_test_environment):
    """One for all tests: it keeps no connection to a database between requests."""
    with portals.served() as address:
        yield address


@pytest.fixture
def portal(demonstration, server, django_db_blocker, settings):
    """The address of the running portal, with the demonstration behind it."""
    settings.DEMO_MODE = True
    with django_db_blocker.unblock(), portals.switched_to(demonstration):
        yield server


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def java_script(request):
    return request.param


@pytest.fixture(scope="session")
def _free():
    """Browsers that nobody sits in front of, with JavaScript and without: to open one takes longer than most pages."""
    free = {True: [], False: []}
    yield free
    for visitor in (*free[True], *free[False]):
        visitor.leave()


@pytest.fixture
def visit(chromium, portal, _free):
    """`visit()`: somebody new in front of a browser; `visit(java_script=False)`."""
    visitors = []

    def arrive(java_script=True):
        free = _free[java_script]
        visitor = free.pop() if free else Visitor(chromium, portal, java_script=java_script)
        visitors.append((free, visitor))
        return visitor

    yield arrive
    for free, visitor in visitors:
        visitor.get_up()
        free.append(visitor)


@pytest.fixture
def newly_opened(chromium, portal):
    """A browser that has no file of ours yet, and that nobody uses afterwards."""
    visitor = Visitor(chromium, portal)
    yield visitor
    visitor.leave()


@pytest.fixture(scope="session")
def _seats():
    """Everybody who sits in front of a browser for as long as the tests run, by their address."""
    taken = {}
    yield taken
    for visitor in taken.values():
        visitor.leave()


@pytest.fixture
def seat(chromium, portal, _seats):
    """`seat(email)`: somebody who is logged in already, the same in every test; `seat(None)` is logged out."""

    def seated(email):
        if email not in _seats:
            _seats[email] = Visitor(chromium, portal)
            at_hand(_seats[email].context)
            if email:
                sit_down(_seats[email], email)
        return _seats[email]

    return seated
