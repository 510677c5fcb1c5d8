"""Time that processors spent on something: ours, and that of the database's process that works for us."""

import os
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from django.db import connection


class Spent(NamedTuple):
    """Seconds. `server` is None where its process cannot be seen: then there is no sum to compare."""

    wall: float
    client: float
    server: float | None

    def since(self, before: "Spent") -> "Spent":
        is_seen = None not in (self.server, before.server)
        server = self.server - before.server if is_seen else None
        return Spent(self.wall - before.wall, self.client - before.client, server)

    @property
    def cpu(self) -> float | None:
        return None if self.server is None else self.client + self.server


@contextmanager
def on_one_processor():
    """We and the database's process, of which one waits for the other anyhow. The kernel lets them share a processor in
    one run and not in the next, where a floor, which is mostly messages to and fro, takes more and ours hardly."""
    is_seen = hasattr(os, "sched_setaffinity") and connection.vendor != "sqlite" and _of_the_server() is not None
    whose = [0, _backend()] if is_seen else []
    try:
        free = {pid: os.sched_getaffinity(pid) for pid in whose}
        for pid in whose:
            os.sched_setaffinity(pid, {max(free[0])})
    except OSError:  # the server is somebody else's
        free = {}
    try:
        yield
    finally:
        for pid, processors in free.items():
            with suppress(OSError):
                os.sched_setaffinity(pid, processors)


def now() -> Spent:
    return Spent(time.perf_counter(), time.process_time(), _of_the_server())


def _of_the_server() -> float | None:
    """SQLite works in our own process."""
    return 0.0 if connection.vendor == "sqlite" else _of(_backend())


def _backend() -> int:
    connection.ensure_connection()
    return connection.connection.info.backend_pid  # libpq knows it: no statement is sent


def _of(pid) -> float | None:
    """Linux counts it in nanoseconds; elsewhere, or where the server is another computer, nobody can tell us."""
    about = Path(f"/proc/{pid}")
    try:
        is_database = (about / "comm").read_text().startswith("postgres")
        return int((about / "schedstat").read_text().split()[0]) / 1e9 if is_database else None
    except FileNotFoundError:
        return None
