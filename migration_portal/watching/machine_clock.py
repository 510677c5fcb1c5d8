"""Whether the clock of this machine goes as the database's does, which is the same for all machines."""

from django.db import connection
from django.utils import timezone

TOLERATED = 30  # seconds; a lease of mail allows for as much
NOW = "SELECT clock_timestamp()"


def seconds_ahead() -> float:
    """Below nought: behind. A database that is a file has no clock but the machine's."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute(NOW)
        (of_the_database,) = cursor.fetchone()
    return (timezone.now() - of_the_database).total_seconds()


def agrees(seconds: float) -> bool:
    return abs(seconds) <= TOLERATED
