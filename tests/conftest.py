"""What every test can ask for, and which tests run where."""

import gc
import os
from contextlib import contextmanager

import hypothesis
import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from tests import left_out, servers
from tests.browser import portal
from tests.journeys import kept_journeys, kept_scenes
from tests.mailbox import Mailbox
from tests.support.requested import a_requested_extract
from tests.wall import application_role
from workflow.audit import append_only
from workflow.deadlines import calendars
from workflow.operations.address_key import AddressKey, address_key
from workflow.operations.heartbeat_record import Heartbeat

pytest_plugins = ["tests.faults.fixtures"]
LEFT_OUT = pytest.StashKey()
BEHIND_THE_WALL = {
    "conversation", "deadline_changes", "lists", "notifications", "onboarding", "pages", "sign_in",
}  # fmt: skip

hypothesis.settings.register_profile("short", max_examples=25, deadline=None)
hypothesis.settings.register_profile("long", max_examples=500, deadline=None)


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="the large counts, and tests marked long")
    parser.addoption(
        left_out.POSTGRESQL_FOLLOWS, action="store_true", help="a run on SQLite that one on PostgreSQL comes after"
    )


def pytest_configure(config):
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.hookimpl(trylast=True)  # of what somebody chose by name or expression, we leave out some
def pytest_collection_modifyitems(config, items):
    chosen, config.stash[LEFT_OUT] = left_out.choose(
        items, long=config.getoption("--long"), postgresql_follows=config.getoption(left_out.POSTGRESQL_FOLLOWS)
    )
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen


def pytest_collection_finish():
    """As a server does once it is warm (migration_portal/warming.py): garbage is looked for in what the tests made."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session):
    """A worker hands on what it left out (all leave out the same), and who started the workers writes it down."""
    config, suite = session.config, os.environ.get("TEST_SUITE")
    if hasattr(config, "workeroutput"):
        config.workeroutput["left out"] = config.stash.get(LEFT_OUT, {})
        return
    if suite:
        left_out.write(suite, config.stash.get(LEFT_OUT, {}))
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        portal.drop_demonstration(config._tmp_path_factory)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    if told := getattr(node, "workeroutput", {}).get("left out"):
        node.config.stash[LEFT_OUT] = told


def pytest_terminal_summary(terminalreporter, config):
    """`manage.py test` tells it at the end of both suites."""
    if "TEST_SUITE" not in os.environ:
        for sentence in left_out.sentences(config.stash.get(LEFT_OUT, {})):
            terminalreporter.write_line(f"NOT RUN  {sentence}")
    for passed in terminalreporter.stats.get("passed", []):
        for name, sentence in passed.user_properties:
            if name == "told":
                terminalreporter.write_line(sentence)


@pytest.fixture(scope="session")
def many(request):
    """`many(50, 500)`: the first number on every push, the second with --long."""
    return lambda short, long: long if request.config.getoption("--long") else short


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The first mark of the deadline checks would grow old while the tests run, and put its banner on every page."""
    with django_db_blocker.unblock():
        Heartbeat.objects.all().delete()
        address_key()  # read once a process: no test that counts queries meets it
        application_role.make()
    yield
    with django_db_blocker.unblock():
        application_role.drop()
        _end_other_sessions()


def _end_other_sessions():
    """A server that still refuses to forget a thread of ours would keep the database from being dropped."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True, scope="session")
def _flushing_may_empty_the_history():
    """A transactional test ends with a flush, which the append-only triggers would rightly refuse.

    Afterwards the rows that the migrations brought, such as the bank holidays, are put back.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def lift_flush_and_restore(operations, statements):
        connection = operations.connection
        append_only.remove(connection)
        try:
            flush(operations, statements)
        finally:
            append_only.install(connection)
        kept_journeys.forget()
        kept_scenes.forget()
        calendars.seed(apps)
        AddressKey.objects.get_or_create(pk=1, defaults={"secret": address_key().hex()})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", lift_flush_and_restore)
        yield


@pytest.fixture(autouse=True)
def _journeys_are_kept():
    kept_journeys.begin_test()


@pytest.fixture(autouse=True)
def _as_the_application(request, _django_db_marker):
    """On PostgreSQL the tests of whatever answers requests have the rights of the deployed portal."""
    room = request.node.nodeid.split("/")[1]
    has_database = request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(
        request.fixturenames
    )
    if connection.vendor != "postgresql" or not has_database or room not in BEHIND_THE_WALL:
        yield
        return
    request.getfixturevalue("_django_db_helper")
    with application_role.application_role():
        yield


@pytest.fixture
def mailbox(settings):
    """A real SMTP server on this computer that keeps what it is handed."""
    with Mailbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = box.address
        yield box


@pytest.fixture(scope="session")
def redis_url():
    """A real Redis: the one in REDIS_URL, else one of our own."""
    if address := os.environ.get("REDIS_URL"):
        yield address
        return
    with or_not_here(), servers.redis() as address:
        yield address


@pytest.fixture
def asked(db):
    """A migration whose extract has been formally requested."""
    return a_requested_extract()


@contextmanager
def or_not_here():
    """Around the servers that a test starts."""
    try:
        yield
    except servers.NotInstalled as reason:
        not_here(reason)


def not_here(reason):
    """What a test needs is not installed: that is a failure in CI, and told everywhere else."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(str(reason))
