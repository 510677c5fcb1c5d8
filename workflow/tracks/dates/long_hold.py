"""A migration that has stood still for long is told to the Migration Management Agent, once (decision 65)."""

from django.db import models

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.pauses import Pause
from workflow.kernel.machine import Machine
from workflow.kernel.steps import Party, step
from workflow.timekeeping.working_days import days_in
from workflow.tracks.stages import OPEN_STAGES

MOST_DAYS = 20  # working days of hold in all, before somebody looks at it


def stood_still_for_long(migration) -> bool:
    """Whether all its holds by today have more working days than that, each day counted once."""
    today = clock.today().isoformat()
    holds = [pause for row in migration.pauses if (pause := Pause(*row)).is_hold]
    days = days_in((hold.first, hold.last or today) for hold in holds)
    return len(days) > MOST_DAYS and sum(map(calendars.current().is_working_day, days)) > MOST_DAYS


def has_stood_still_for_long(migration):
    told = migration.long_hold_told or not migration.held_until
    if told or not stood_still_for_long(migration):
        return "It has not stood still for so long, or the Migration Management Agent knows of it."
    return None


class LongHold(Machine):
    long_hold_told = models.BooleanField(default=False)  # to the agent

    class Meta:
        abstract = True

    @step("The migration has been on hold for more than 20 working days", source=OPEN_STAGES, tell=Party.AGENT,
          needs=has_stood_still_for_long, despite_hold=True)  # fmt: skip
    def tell_of_long_hold(self):
        """Every hold of it counts, not only the last."""
        self.long_hold_told = True
