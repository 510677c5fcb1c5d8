"""A date that the new supplier has not confirmed comes before it could reply: another is owed (decision 69)."""

from datetime import date, timedelta

from django.db import models

from workflow import clock
from workflow.deadlines import calendars, limits
from workflow.deadlines.owed import waits_for
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import step
from workflow.tracks.dates.date_state import LOST
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.guards import LOCALS

FAR = 4  # times as many days as working days
UNCONFIRMED = [D.PROVISIONAL, D.WITH_SUPPLIER]


def last_day_too_near(today):
    """Up to this day, whoever is asked today has no time to reply."""
    return calendars.current().add(today, limits.SUPPLIER_DATE.days)


def last_day_asked(day) -> date:
    """While one of its fall-backs leaves time, the new supplier has something to reply to."""
    return max([day.on, *map(date.fromisoformat, day.fall_backs)])


def comes_before_a_reply(day):
    today, last = clock.today(), day.on and last_day_asked(day)
    is_far = last and last > today + timedelta(FAR * limits.SUPPLIER_DATE.days)  # no calendar need be read for that
    if not day.too_near and last and not is_far and last <= last_day_too_near(today):
        return None
    return "There is time to reply, or another date is owed already."


@waits_for("another go-live date, for this one is too near")
def leaves_time_to_reply(day):
    return "The new supplier would have no time to reply before this date." if day.too_near else None


def another_is_owed(day) -> bool:
    return day.too_near or day.state in (D.NONE, *LOST)


class TooNear(OfMigration):
    too_near = models.BooleanField(default=False, db_default=False)  # since a morning; until another date stands

    class Meta:
        abstract = True

    @step("The go-live date is too near to be confirmed", source=UNCONFIRMED, needs=comes_before_a_reply, tell=LOCALS,
          despite_hold=True)  # fmt: skip
    def come_too_near(self):
        """The new supplier may still say yes to it; nobody waits for that."""
        self.too_near = True
