"""Databases of whole nations on a PostgreSQL server: made once, kept under the hash of what they are made by."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import connection, transaction

from tests.bench.crowd import beside, nation, patterns, readers

ROOT = Path(__file__).resolve().parents[3]
MADE_BY = ("workflow", "catalogue", "tests/bench/crowd")
FEW, MANY = 5_000, 50_000
FEWEST = 300  # a nation that is written to, and whose pages nobody counts
ONE_BUILDS = 60_050_000  # an advisory lock: two processes do not make the same database


def name_of(count: int) -> str:
    return f"nation_{_hash()}_{count}"


def ready(*counts: int) -> list[str]:
    """The names of databases with so many migrations; those that are not there yet are made."""
    with beside.connection_to_the_server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_BUILDS])
        there = _there(cursor)
        if missing := [count for count in counts if name_of(count) not in there]:
            _drop_former(cursor, there)
            _make(cursor, missing)
    return [name_of(count) for count in counts]


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Inside, the portal's database is this one, and nothing that is written stays."""
    with beside.portal_in(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _make(cursor, counts):
    """The patterns are rehearsed once, in a database like ours; each nation begins as a copy of that one."""
    seed, ours = f"nation_{_hash()}_seed", connection.settings_dict["NAME"]
    cursor.execute(f"DROP DATABASE IF EXISTS {seed}")
    connection.close()
    cursor.execute(f"CREATE DATABASE {seed} TEMPLATE {ours}")
    with beside.portal_in(seed):
        cast, rehearsed = patterns.rehearse()
        readers.administrator()
        readers.refused_address()
    for count in counts:
        cursor.execute(f"CREATE DATABASE making_{name_of(count)} TEMPLATE {seed}")
        with beside.portal_in(f"making_{name_of(count)}"):
            nation.grow(cast, rehearsed, count)
        cursor.execute(f"ALTER DATABASE making_{name_of(count)} RENAME TO {name_of(count)}")
    cursor.execute(f"DROP DATABASE {seed}")


def _there(cursor) -> set[str]:
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^(making_)?nation_'")
    return {name for (name,) in cursor.fetchall()}


def _drop_former(cursor, there):
    """What was made by other code, or never finished, and is used by nobody."""
    cursor.execute("SELECT DISTINCT datname FROM pg_stat_activity WHERE datname IS NOT NULL")
    used = {name for (name,) in cursor.fetchall()}
    for name in there - used:
        if not name.startswith(f"nation_{_hash()}"):
            cursor.execute(f"DROP DATABASE {name}")


@cache
def _hash() -> str:
    said = hashlib.sha256()
    for place in MADE_BY:
        for path in sorted((ROOT / place).rglob("*.py")):
            said.update(path.read_bytes())
    return said.hexdigest()[:12]
