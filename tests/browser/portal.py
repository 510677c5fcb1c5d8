"""The portal as people meet it: a web server of its own, on a database of its own that holds the demonstration."""

import os
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection, connections
from django.test.testcases import LiveServerThread


class Server(LiveServerThread):
    """Django's test server, which closes a request's database connection when it has answered."""

    server_class = ThreadedWSGIServer


@contextmanager
def database():
    """A database of our own with the demonstration in it; gives its name."""
    with _new_database() as name:
        with switched_to(name):
            call_command("demo_data", stdout=StringIO())
        yield name


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
def _new_database():
    """Beside the one that pytest-django makes for tests that undo what they do."""
    creation, wanted = connection.creation, connection.settings_dict["TEST"]
    before, usual = connection.settings_dict["NAME"], wanted["NAME"]
    with switched_to(before):
        wanted["NAME"] = _beside(usual)
        name = creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        wanted["NAME"] = usual
    try:
        yield name
    finally:
        with switched_to(name):
            creation.destroy_test_db(before, verbosity=0)


def _beside(usual):
    if connection.vendor == "sqlite":
        return str(Path(usual).with_name(f"browser-{os.getpid()}.sqlite3"))
    return f"browser_{os.getpid()}"
