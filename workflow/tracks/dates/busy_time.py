"""When the practice is busy, has training or lacks staff: asked about where a date for it is typed."""

from datetime import date

from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import NotAllowed, Party, step
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.rows.busy_period import BusyPeriod
from workflow.tracks.rows.kept import HasRows, WithRows
from workflow.tracks.rows.something_to_choose import there_is_a_busy_period


class BusyTime(WithRows, OfMigration):
    busy = HasRows(BusyPeriod)

    class Meta:
        abstract = True

    @step("Add a busy period", source=list(DateState), by=Party.PRACTICE, by_proxy=True)
    def add_busy_period(self, *, kind: str, first: date, last: date, what: str):
        """`kind`: busy, training or leave. Leave is a count of staff, never names."""
        if last < first:
            raise NotAllowed("The last day must be the same as or after the first day.")
        self.busy = [*self.busy, BusyPeriod(kind=kind, first=first, last=last, what=what)]

    @step("Remove a busy period", source=list(DateState), by=Party.PRACTICE, needs=there_is_a_busy_period)
    def remove_busy_period(self, *, period: int):
        """`period`: the number it has with the date."""
        if not self.busy.numbered(period):
            raise NotAllowed("That period has been removed already.")
        self.busy = [other for other in self.busy if other.number != period]
