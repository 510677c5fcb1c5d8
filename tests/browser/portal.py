"""The portal as people meet it: a web server of its own, on a database of its own that holds the demonstration."""

import os
import shutil
from contextlib import closing, contextmanager
from functools import partial
from io import StringIO
from pathlib import Path

import psycopg2
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection, connections
from django.test.testcases import LiveServerThread

from tests.journeys.made_once import already_made, folder_of_the_run, made_once

DEMONSTRATION = "demonstration"


class Server(LiveServerThread):
    """Django's test server, which closes a request's database connection when it has answered."""

    server_class = ThreadedWSGIServer


@contextmanager
def database(factory):
    """A database of our own with the demonstration in it; gives its name.

    It is a copy: the demonstration is played once a run, and what its people do changes only what one worker sees.
    """
    with _copy_of(made_once(factory, DEMONSTRATION, partial(_played, folder_of_the_run(factory)))) as name:
        yield name


def drop_demonstration(factory):
    """Of whoever began the run, when it has ended; a file goes with its folder."""
    if kept := already_made(factory, DEMONSTRATION):
        with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as server:
            server.autocommit = True
            server.cursor().execute(f'DROP DATABASE IF EXISTS "{kept}" WITH (FORCE)')


def _played(folder) -> str:
    """The name of a new database with its tables and the demonstration, that nobody talks to."""
    creation, wanted = connection.creation, connection.settings_dict["TEST"]
    before, usual = connection.settings_dict["NAME"], wanted["NAME"]
    with switched_to(before):
        wanted["NAME"] = str(folder / "played.sqlite3") if connection.vendor == "sqlite" else f"played_{os.getpid()}"
        name = creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        wanted["NAME"] = usual
    with switched_to(name):
        call_command("demo_data", stdout=StringIO())
    return name


@contextmanager
def switched_to(name):
    """From here on every thread of this process talks to that database."""
    before = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = before


@contextmanager
def served():
    """Gives the address it can be visited at."""
    server = Server("localhost", StaticFilesHandler, port=0)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.terminate()


@contextmanager
def _copy_of(name):
    """Beside the database that pytest-django makes for tests that undo what they do."""
    if connection.vendor == "sqlite":
        yield shutil.copyfile(name, Path(connection.settings_dict["TEST"]["NAME"]).with_name("browser.sqlite3"))
        return
    copy = f"browser_{os.getpid()}"
    _by_the_server(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    yield copy
    _by_the_server(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _by_the_server(statement):
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)
