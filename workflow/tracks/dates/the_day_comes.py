"""When the day of the go-live date has passed: did the practice go live, or is another date needed? (decision 69)"""

from workflow import clock
from workflow.deadlines import limits
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import Duty, Party, step
from workflow.tracks.dates.date_state import STANDING
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.guards import LOCALS
from workflow.tracks.stages import Stage

SAY = Duty("gone_live", limits.SAY_WHAT_HAPPENED, owner=Party.PARTNER, title="Say what happened on the go-live date")
WHO_SAYS = [Party.PARTNER, Party.PRACTICE]


def day_has_passed(day):
    return None if day.on and day.on < clock.today() else "The go-live date is still to come."


def all_else_is_done(day):
    return None if day.migration.state == Stage.MOBILISED else "Something else is not done yet."


def something_is_not_done(day):
    done = day.state == D.CONFIRMED and not all_else_is_done(day)
    return "Everything is done: somebody says whether the practice went live." if done else None


class TheDayComes(OfMigration):
    class Meta:
        abstract = True

    @step("The go-live date has come", source=D.CONFIRMED, target=D.CAME, tell=WHO_SAYS, despite_hold=True,
          needs=[day_has_passed, all_else_is_done])  # fmt: skip
    def come(self): ...

    @step("The go-live date has passed", source=STANDING, target=D.PASSED, tell=LOCALS, despite_hold=True,
          needs=[day_has_passed, something_is_not_done])  # fmt: skip
    def pass_by(self): ...

    @step("Say that the practice has gone live", source=D.CAME, target=D.LIVE, by=WHO_SAYS,
          tell=[*LOCALS, Party.TARGET])  # fmt: skip
    def gone_live(self): ...

    @step("Say that the practice has not gone live", source=D.CAME, target=D.PASSED, by=WHO_SAYS,
          tell=[*LOCALS, Party.TARGET], for_locals="reason")  # fmt: skip
    def not_gone_live(self, *, reason: str): ...
