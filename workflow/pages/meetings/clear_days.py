"""Days on which nobody who is needed at a meeting is away or busy, and why, as far as the reader may know."""

from datetime import date
from functools import cached_property

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.formatting import counted
from workflow.kernel.participation import Participation
from workflow.notifications.absence_cover import Cover
from workflow.timekeeping.working_days import days_in, every_day
from workflow.tracks.dates.meeting_state import STANDS
from workflow.tracks.meeting import NEEDED, WIDEST_GAP, Booking

NOTICE = 3  # working days between the invitation and the meeting
OFFERED, FURTHEST = 3, 40  # days, and working days that are looked at


class MeetingDays:
    """Reads what it needs once, however many days are then looked at."""

    def __init__(self, booking, actor):
        self.booking, self.migration, self.actor = booking, booking.migration, actor
        self.today, self.calendar = clock.today(), calendars.current()
        self.needed = set().union(*(self.migration.playing(party) for party in NEEDED))

    def clear(self) -> list[date]:
        """The first few, none after the go-live date; beside the other meeting where that is fixed."""
        first = self.calendar.add(self.today, NOTICE)
        days = [self.calendar.add(first, ahead) for ahead in range(FURTHEST)]
        taken = self._busy | self._closed | self._away | self._meetings
        return [day for day in days if day not in taken and self._fits(day)][:OFFERED]

    def why_clear(self) -> str:
        """What was looked at; a day that is offered has nothing of it."""
        other = self.booking.other
        near = f" It is within {counted(WIDEST_GAP, 'working day')} of the {other.name}." if self._beside else ""
        return (
            "A working day on which, as far as you can see here, the practice has no busy period, nobody who is needed "
            f"is closed or away, and no named contact has another meeting.{near}"
        )

    def _fits(self, day) -> bool:
        if self._go_live and day > self._go_live:
            return False
        if not (other := self._beside):
            return True
        kick_off, survey = (day, other) if self.booking.kind == Booking.Kind.KICK_OFF else (other, day)
        return kick_off <= survey and self.calendar.between(kick_off, survey) <= WIDEST_GAP

    @property
    def _go_live(self) -> date | None:
        return self.migration.go_live.agreed_on

    @property
    def _beside(self) -> date | None:
        """The day of the other meeting, while that is still to come."""
        return self.booking.other.on if self.booking.other.state in STANDS else None

    @cached_property
    def _busy(self) -> frozenset[date]:
        busy = self.migration.go_live.busy
        return frozenset(day for period in busy for day in every_day(period.first, period.last))

    @cached_property
    def _closed(self) -> frozenset[date]:
        closed = Closure.objects.filter(organisation__in=self.needed, cancelled_at=None, last_on__gte=self.today)
        return days_in((one.first_on.isoformat(), one.last_on.isoformat()) for one in closed)

    @cached_property
    def _contacts(self) -> set[int]:
        parts = [part for part in self.migration.participations if part.party in NEEDED and not part.ended_on]
        return {part.contact_id for part in parts if part.contact_id}

    @cached_property
    def _away(self) -> frozenset[date]:
        covers = Cover.objects.filter(user__in=self._contacts, organisation__in=self.needed, until_on__gte=self.today)
        return days_in((max(one.from_on, self.today).isoformat(), one.until_on.isoformat()) for one in covers)

    @cached_property
    def _meetings(self) -> set[date]:
        """Of other migrations that the reader may see, where one of the same people is named."""
        parts = Participation.visible_to(self.actor).filter(contact__in=self._contacts, party__in=NEEDED, ended_on=None)
        others = parts.exclude(migration=self.migration.pk).values("migration")
        meetings = Booking.visible_to(self.actor).filter(migration__in=others, state__in=STANDS, on__gte=self.today)
        return set(meetings.values_list("on", flat=True))
