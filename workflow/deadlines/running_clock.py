"""The clock of a work item: what it leaves out, when it is counted again, whether it is late."""

from datetime import date

from workflow.db import bulk
from workflow.deadlines.pauses import Pause, concerning, spans
from workflow.timekeeping.deadline_count import Clock
from workflow.timekeeping.lateness import Verdict, judged, stood_still_after
from workflow.timekeeping.reminder_days import schedule

COUNTED = (
    "calendar_id", "due_on", "contract_due_on", "revision", "breached_on", "corrected_on", "corrected_by",
    "correction_told", "next_notice_on", "paused_on", "paused_by", "closed_on", "closed_by_id",
    "waits_for", "ended", "still_since_due", "needed_for", "needed_before", "needed_by", "round",
)  # fmt: skip


class RunsByTheClock:
    """Worked out from what the work item stores, and the pauses kept with its migration."""

    @property
    def pauses(self) -> list[Pause]:
        """The holds and questions that concern it."""
        return concerning(self.migration.pauses, self)

    @property
    def clock(self) -> Clock:
        pauses = spans(self.pauses, self.closed_on)
        return Clock(self.counted_from, self.days, self.not_before, pauses, self.ruling, self.closures)

    def stand_still(self) -> bool:
        """Or go on, as its pauses say; returns whether that is news."""
        was, now = self.paused_on, next((pause for pause in self.pauses if pause.last is None), None)
        self.paused_on = now and max(date.fromisoformat(now.first), self.opened_on)
        self.paused_by = now and now.began
        return self.paused_on != was

    def count_again(self, today, calendar, by=None):
        """From what is known by now, since the event `by`; reminders start afresh. What the contract says moves with
        the calendar alone."""
        was, self.calendar_id, self.due_on = self.due_on, calendar.number, self.clock.due_on(calendar)
        self.contract_due_on = self.clock.contract_due_on(calendar)
        self.still_since_due = stood_still_after(self.due_on, self.clock.pauses, calendar, self.paused_on)
        self.revision += self.due_on != was
        self.correction_told = self.correction_told and (by is None or self.due_on == was)
        untold = self.due_on < today and not self.breached_on
        self.judge(today, by)
        runs = not (self.paused_on or self.closed_on)
        self.next_notice_on = schedule(self, calendar, since=self.due_on if untold else today) if runs else None

    def judge(self, today, by):
        """What stops is late before the morning's sweep could say so; what was called late need not be."""
        stopped, known = self.closed_on or self.paused_on, Verdict(self.breached_on, self.corrected_on)
        found = judged(known, self.due_on, stopped or today, today, bool(stopped))
        self.breached_on, self.corrected_on = found
        if found.corrected_on != known.corrected_on:
            self.corrected_by, self.correction_told = by, by is None

    @classmethod
    def write(cls, items):
        """What has been counted again, in one statement."""
        if items:
            bulk.update(cls, COUNTED, [(item.pk, *(getattr(item, name) for name in COUNTED)) for item in items])
