"""The one place the portal takes its time from. Demo data, simulations and tests can move it."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
_moved = ContextVar("moved_clock", default=None)


def now() -> datetime:
    return _moved.get() or timezone.now()


def today() -> date:
    return date_of(now())


def date_of(moment: datetime) -> date:
    """The date in London: half past midnight in June is still yesterday in UTC."""
    return moment.astimezone(LONDON).date()


@contextmanager
def at(moment: date | datetime):
    """Everything inside happens at this moment; a plain date means half past nine that morning in London."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9, 30), LONDON)
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
