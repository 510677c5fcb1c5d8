"""A migration on hold: who decides on it, who agrees, and who hears that it has stood still for long (decision 65)."""

from datetime import date

from django.db import models

from workflow import clock
from workflow.deadlines import calendars, pauses
from workflow.deadlines.pauses import Pause
from workflow.kernel.machine import Machine
from workflow.kernel.steps import NotAllowed, Party, Who, step
from workflow.timekeeping.working_days import days_in
from workflow.tracks.disputes.another_person import nobody_of_the_decider, nobody_of_those_it_stops
from workflow.tracks.guards import EVERY_PARTY, LOCALS
from workflow.tracks.stages import BEFORE_GO_LIVE, KEEPS_RECORDS, OPEN_STAGES

ANOTHER_OF_THE_THREE = Who("another of the three than the one that decided on it", of=lambda m: m.who_agrees_to_hold())
DECIDERS = [Party.COMMISSIONER, Party.PARTNER]
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


def is_not_on_hold(migration):
    return "The migration is on hold already." if migration.held_until else None


def is_on_hold(migration):
    return None if migration.held_until else "The migration is not on hold."


def hold_is_not_agreed(migration):
    hold = pauses.open_hold(migration)
    return "Another organisation has agreed to the hold already." if hold and hold.agreed else None


class OnHold(Machine):
    held_until = models.DateField(null=True)  # the day the hold is reviewed
    hold_reason = models.TextField(blank=True)
    long_hold_told = models.BooleanField(default=False)  # to the agent

    class Meta:
        abstract = True

    def who_agrees_to_hold(self) -> set[int]:
        hold = pauses.open_hold(self)
        if not hold or not hold.by:
            return set()
        return set().union(*(self.playing(party) for party in LOCALS)) - {hold.by}

    @step("Put the migration on hold", source=BEFORE_GO_LIVE, by=DECIDERS, needs=is_not_on_hold, tell=EVERY_PARTY,
          homework=nobody_of_those_it_stops, for_locals="reason")  # fmt: skip
    def hold(self, *, until: date, reason: str, today):
        if until <= today:
            raise NotAllowed("The day the hold is reviewed must be after today.")
        self.held_until, self.hold_reason = until, reason

    @step("Agree to the hold", source=KEEPS_RECORDS, by=ANOTHER_OF_THE_THREE, needs=[is_on_hold, hold_is_not_agreed],
          homework=nobody_of_the_decider, tell=DECIDERS, despite_hold=True)  # fmt: skip
    def agree_hold(self, *, today):
        """Until then it does not stop the clocks of whoever decided: nobody stops their own clock by their own act."""
        pauses.agree_to_hold(self, today)

    @step("End the hold", source=KEEPS_RECORDS, by=DECIDERS, needs=is_on_hold, tell=EVERY_PARTY, despite_hold=True)
    def resume(self):
        self.held_until, self.hold_reason = None, ""

    @step("The migration has been on hold for more than 20 working days", source=OPEN_STAGES, tell=Party.AGENT,
          needs=has_stood_still_for_long, despite_hold=True)  # fmt: skip
    def tell_of_long_hold(self):
        """Every hold of it counts, not only the last."""
        self.long_hold_told = True
