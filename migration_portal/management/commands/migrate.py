"""Django's `migrate`, with limits of its own: it waits its turn, holds nobody up for long, and tries again."""

import random
import time
from contextlib import contextmanager

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

from workflow.db.plans import is_direct

ONE_AT_A_TIME = 5_734_201  # the number of a lock that nothing else takes
FOR_SO_LONG = 300  # seconds, for the other migrate and for each table
EVERY = 0.5
LIMITS = {
    "statement_timeout": "0",  # a big table takes its time
    "idle_in_transaction_session_timeout": "0",
    "lock_timeout": "2s",  # whoever comes later queues behind a lock that is waited for
}
IN_USE = {"55P03", "40P01"}  # lock not available, deadlock: somebody works with the table
GAVE_UP = (
    "The database could not be brought up to date: for {minutes} minutes somebody else has kept a table in use. "
    "What was begun has been taken back. End the long query or the backup that reads it, and run migrate again."
)
ANOTHER = (
    "The database could not be brought up to date: for {minutes} minutes another migrate has been at it. "
    "Look whether that one hangs, and run migrate again when it has ended."
)
THROUGH_A_POOLER = (
    "DATABASE_URL leads through a pooler, where no lock and no limit stays with who has set it. "
    "Run migrate with the owner's address of PostgreSQL itself."
)


class Command(migrate.Command):
    def handle(self, *args, **options):
        connection = connections[options["database"]]
        only_looks = options["plan"] or options["check_unapplied"]
        if only_looks or connection.vendor != "postgresql":  # SQLite lets one write at a time, and the others wait
            return super().handle(*args, **options)
        connection.ensure_connection()
        if not is_direct(connection.connection):
            raise CommandError(THROUGH_A_POOLER)
        with _alone(connection):
            self._until_it_is_let(connection, args, options)
        _as_usual(connection)
        return None

    def _until_it_is_let(self, connection, args, options):
        """Each attempt begins where the last was refused: what is applied is recorded, the rest was taken back."""
        give_up_at, wait = time.monotonic() + FOR_SO_LONG, EVERY
        while True:
            _limit(connection)
            try:
                return super().handle(*args, **options)
            except OperationalError as fault:
                if getattr(fault.__cause__, "pgcode", None) not in IN_USE:
                    raise
                if time.monotonic() + wait > give_up_at:
                    raise CommandError(GAVE_UP.format(minutes=FOR_SO_LONG // 60)) from fault
            self.stdout.write(f"\n  A table is in use. Trying again in {wait:.0f} seconds …")
            time.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311  so that two do not keep meeting
            wait = min(wait * 2, 15)


def _limit(connection):
    with connection.cursor() as cursor:
        for name, value in LIMITS.items():
            cursor.execute("SELECT set_config(%s, %s, false)", [name, value])


def _as_usual(connection):
    """For whoever goes on with this connection, such as the demonstration."""
    with connection.cursor() as cursor:
        for name in LIMITS:
            cursor.execute(f"RESET {name}")


@contextmanager
def _alone(connection):
    """Asked for again and again instead of waited for: an index that is built online would wait for the waiting."""
    give_up_at = time.monotonic() + FOR_SO_LONG
    while not _is_ours(connection):
        if time.monotonic() > give_up_at:
            raise CommandError(ANOTHER.format(minutes=FOR_SO_LONG // 60))
        time.sleep(EVERY)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])


def _is_ours(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
        return cursor.fetchone()[0]
