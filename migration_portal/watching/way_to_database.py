"""Whether a pooler stands before PostgreSQL, and the portal knows of it."""

from django.conf import settings
from django.db import connection

from migration_portal.health_findings import Finding
from workflow.db.plans import is_direct

WHAT = "Way to the database"


def finding() -> Finding:
    if connection.vendor != "postgresql":
        return Finding(WHAT, "Is a file of this machine")
    connection.ensure_connection()
    if not settings.DATABASE_POOLER and not is_direct(connection.connection):
        return Finding(WHAT, "Leads through a pooler, which this service has not been told of", is_well=False)
    if not _has_limits():
        return Finding(WHAT, "Sets no limit to how long a statement takes", is_well=False)
    return Finding(WHAT, "Leads through a pooler" if settings.DATABASE_POOLER else "Leads straight to PostgreSQL")


def _has_limits():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0] != "0"
