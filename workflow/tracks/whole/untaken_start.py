"""A start that nobody of the practice has taken up in 20 working days lapses, and never blocks the practice's own
(decision 51)."""

from datetime import date

from django.db import models

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.pauses import Pause
from workflow.kernel.machine import Machine
from workflow.kernel.steps import Party, step
from workflow.tracks.guards import SUPPLIERS
from workflow.tracks.stages import Stage

DAYS_TO_TAKE_UP = 20  # working days
# The last is reached without the practice where the funding was approved elsewhere. Once a date is agreed, others count
# on it.
UNTAKEN_IN = [Stage.FUNDING, Stage.DECLINED, Stage.GO_LIVE_DATE]
THE_OTHERS = [Party.PARTNER, Party.COMMISSIONER, *SUPPLIERS]  # of those who may know of it by now


def last_day_to_take_up(migration) -> date | None:
    """None where somebody has taken it up, or it has gone on since. After a hold the days are counted afresh."""
    if not migration.untaken_since or migration.kept_by_newcomer or migration.state not in UNTAKEN_IN:
        return None
    ends = [date.fromisoformat(pause.last) for row in migration.pauses if (pause := Pause(*row)).is_hold and pause.last]
    return calendars.current().add(max([migration.untaken_since, *ends]), DAYS_TO_TAKE_UP)


def has_waited_long_enough(migration):
    last_day = last_day_to_take_up(migration)
    if last_day is None or clock.today() <= last_day:
        return "Somebody of the practice has taken it up, or still may."
    return None


def is_not_taken_up(migration):
    return None if migration.untaken_since else "Somebody of the practice has taken it up already."


class UntakenStart(Machine):
    untaken_since = models.DateField(null=True)  # the day of another's start or of the last stage; None once taken up
    kept_by_newcomer = models.BooleanField(default=False, db_default=False)  # somebody acts whom nobody has confirmed

    class Meta:
        abstract = True

    @property
    def lapses_after(self) -> date | None:
        return last_day_to_take_up(self)

    def take_up(self, actor):
        """Whatever somebody of the practice does takes it up. Of a newcomer whom nobody has confirmed, it keeps it from
        lapsing, and nobody else of the practice out."""
        if not self.untaken_since or not actor.organisation:
            return
        if actor.organisation.pk in self.playing(Party.PRACTICE):
            self.untaken_since = None if actor.is_confirmed else self.untaken_since
            self.kept_by_newcomer = not actor.is_confirmed

    def count_untaken_afresh(self):
        """It comes to another stage, or back to this one: the practice has all its days to find out."""
        if self.untaken_since:
            self.untaken_since = clock.today()

    @step("Nobody at the practice has taken up the migration: it lapses", source=UNTAKEN_IN, target=Stage.CANCELLED,
          needs=has_waited_long_enough, tell=[Party.PRACTICE, *THE_OTHERS])  # fmt: skip
    def lapse(self):
        """Everything else is then withdrawn after it, as when it is cancelled. It can be started anew."""

    @step("End a start that is not yours", source=UNTAKEN_IN, target=Stage.CANCELLED, by=Party.PRACTICE,
          needs=is_not_taken_up, tell=THE_OTHERS, despite_hold=True)  # fmt: skip
    def give_way(self):
        """So that the practice can start its own."""
