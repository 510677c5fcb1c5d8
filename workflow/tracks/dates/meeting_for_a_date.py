"""A booked meeting is for the go-live date that stood; when another is in force it is kept or moved (decision 76)."""

from datetime import date, datetime, time

from django.db import models

from workflow import clock
from workflow.deadlines import limits
from workflow.formatting import long_date
from workflow.kernel.machine import OfMigration
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.tracks.bulk.looked_at_alone import nothing
from workflow.tracks.dates.meeting_state import BookingState as S
from workflow.tracks.guards import date_is_confirmed

INVITED = Who("an organisation that is invited", of=lambda booking: booking.guests())


def another_date_stands(booking):
    return None if booking.date_has_moved else f"The {booking.name} is for the go-live date that stands."


def its_day_has_passed(booking):
    return None if booking.on and booking.on < clock.today() else f"The day of the {booking.name} is still to come."


def its_day_has_come(booking):
    return None if booking.on and booking.on <= clock.today() else f"The day of the {booking.name} is still to come."


def is_not_after_go_live(booking, actor):
    go_live = booking.migration.go_live.agreed_on
    if go_live and clock.today() <= go_live < booking.on:
        return (
            f"The {booking.name} is on {long_date(booking.on)}, after the go-live date of {long_date(go_live)}. "
            "Invite people to another day."
        )
    return None


def moved_from(event) -> tuple[date, time] | None:
    """Of an invitation: the day and the hour that an earlier one had named, where it names others."""
    said = {name: event.before.get(name, event.answers.get(name)) for name in ("on", "at")}
    if event.step != "propose" or not said["on"] or said.items() <= event.answers.items():
        return None
    return date.fromisoformat(said["on"]), time.fromisoformat(said["at"])


class MeetingForADate(OfMigration):
    for_date = models.DateField(null=True)  # none: not booked, or no other date moves it

    class Meta:
        abstract = True

    @property
    def begins_at(self) -> datetime | None:
        """None without a time."""
        return datetime.combine(self.on, self.at, clock.LONDON) if self.on and self.at else None

    @property
    def date_has_moved(self) -> bool:
        """A comparison, so that a date that comes back needs no work."""
        is_for_one = self.state == S.BOOKED and self.for_date is not None
        return is_for_one and self.for_date != self.migration.go_live.agreed_on

    @step("Keep the meeting for the new go-live date", source=S.BOOKED, by=Party.PARTNER, tell=INVITED,
          needs=[another_date_stands, date_is_confirmed], homework=is_not_after_go_live, in_bulk=nothing)  # fmt: skip
    def keep(self, *, for_date: date):
        """`for_date`: the go-live date that was shown, so that nobody keeps it for one they have not read."""
        stands = self.migration.go_live.on
        if for_date != stands:
            raise NotAllowed(f"The go-live date is {long_date(stands)} by now. Look at the {self.name} again.")
        self.for_date = for_date

    @step("The day of the meeting has come", source=S.BOOKED, target=S.CAME, needs=its_day_has_come, despite_hold=True)
    def come(self):
        """It took place or not, which is owed from now on (decision 69): no date moves it any more."""

    @step("The invitation has lapsed", source=S.PROPOSED, target=S.TO_ARRANGE, needs=its_day_has_passed, tell=INVITED,
          despite_hold=True)  # fmt: skip
    def lapse(self):
        self.clear()

    def clear(self):
        self.on, self.at, self.place, self.for_date = None, None, "", None


KEEP = Duty("keep", limits.KEEP_MEETING, title=lambda b: f"Keep or move the {b.name}: the go-live date has changed")
