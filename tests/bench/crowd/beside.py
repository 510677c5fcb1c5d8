"""Other databases on the server of ours: how to make them, and how the portal steps into one."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connection


@contextmanager
def connection_to_the_server() -> Iterator:
    """A cursor of its own, in the database that every server has."""
    own = connection.get_connection_params() | {"dbname": "postgres"}
    own.pop("cursor_factory", None)
    beside = psycopg2.connect(**own)
    beside.autocommit = True
    try:
        cursor = beside.cursor()
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")  # it waits for whoever makes a nation
        yield cursor
    finally:
        beside.close()


@contextmanager
def portal_in(name: str) -> Iterator[None]:
    """Inside, the portal works on that database, as long as it takes: a busy machine changes no count of work.
    Before and after it has no open connection."""
    mine = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = mine


@contextmanager
def like_ours(*names: str) -> Iterator[None]:
    """Databases that begin as ours is now, and are gone afterwards."""
    ours = connection.settings_dict["NAME"]
    connection.close()
    with connection_to_the_server() as cursor:
        for name in names:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {ours}")
    try:
        yield
    finally:
        with connection_to_the_server() as cursor:
            for name in names:
                cursor.execute(f"DROP DATABASE {name}")
