"""Whether the database is a demonstration's, and whether it may become one. The mark decides, not a setting."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from .models import Demonstration, Organisation, User

HOLDS_REAL_PEOPLE = (
    "DEMO_MODE is on, and the database holds people who are not of a demonstration. Anyone could log in beside them. "
    "Take DEMO_MODE away, or name an empty database in DATABASE_URL."
)
HAS_NO_MARK = (
    "DEMO_MODE is on, and the database does not carry the mark of a demonstration: it is from an earlier version, or "
    "for something else. To throw it away and begin again, run: python3 manage.py demo --fresh"
)
IS_EMPTY = "DEMO_MODE is on, and the database is empty. To fill it, run: python3 manage.py demo"
IS_A_DEMONSTRATION = (
    "The database holds demonstration accounts, and anyone can log in as them. "
    "Use a database of its own for real work, or set DEMO_MODE=on for a demonstration."
)


def is_marked() -> bool:
    return _is_there(Demonstration) and Demonstration.objects.exists()


@transaction.atomic
def mark() -> None:
    """Refused by a database that holds anybody or anything already."""
    if is_marked():
        return
    if refusal := why_no_demonstration():
        raise ImproperlyConfigured(refusal)
    Demonstration.objects.create()


def why_no_demonstration() -> str | None:
    """Why the database must not become one; it may be of an earlier version, or without any table yet."""
    if is_marked():
        return None
    if holds_real_people():
        return HOLDS_REAL_PEOPLE
    return None if _is_empty() else HAS_NO_MARK


def why_not_start() -> str | None:
    """Why nothing may be served from this database with these settings."""
    if settings.DEMO_MODE:
        return why_no_demonstration() or (None if is_marked() else IS_EMPTY)
    is_one = is_marked() or (_is_there(User) and User.objects.filter(is_demo=True).exists())
    return IS_A_DEMONSTRATION if is_one else None


def holds_real_people() -> bool:
    """Whoever joins a marked database is of the demonstration, so this can be so only without a mark."""
    return not is_marked() and _is_there(User) and User.objects.filter(is_demo=False).exists()


def _is_empty():
    return not any(_is_there(model) and model.objects.exists() for model in (User, Organisation))


def _is_there(model):
    return model._meta.db_table in connection.introspection.table_names()
