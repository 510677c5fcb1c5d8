"""What speaks against a go-live date. All of it warns; only a day that is no working day cannot be chosen."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines import calendars
from workflow.formatting import counted, listed, long_date, short_date, upper_first
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.timekeeping.working_days import WEEKEND
from workflow.tracks.date_request import DateRequest, RequestState
from workflow.tracks.dates.date_state import AGREED, KEPT, STANDING, D
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.stages import OPEN_STAGES

SHORTEST = timedelta(weeks=12)
NEARBY = 5  # working days
A_YEAR = timedelta(365)
COUNTED = {  # once the three have agreed a date; of the new supplier, once it has been asked for it
    Party.COMMISSIONER: ((GoLiveDate, AGREED), (DateRequest, [RequestState.WITH_SUPPLIER])),
    Party.TARGET: ((GoLiveDate, [D.WITH_SUPPLIER, *KEPT]), (DateRequest, [RequestState.WITH_SUPPLIER])),
}
KINDS = {"busy": "Busy period", "training": "Staff are on training", "leave": "Staff are on leave"}
GUIDE = "From the guide"
PRACTICE = "From the practice"
CALENDAR = "From the calendar of bank holidays"
PORTAL = "From the dates in this service"


class Clash(NamedTuple):
    text: str
    source: str


def days_that_stand(date_of, today: date) -> list[tuple[str, date]]:
    """Of a date that stands: what has its day still to come, for the practice to keep clear."""
    days = [("Go-live", date_of.on), ("The first copy of the data", date_of.initial_extract_on),
            ("The last copy of the data", date_of.final_extract_on)]  # fmt: skip
    return [(what, day) for what, day in days if date_of.state in STANDING and day and day >= today]


def clashes_with_what_stands(migration, actor, periods=None) -> list[Clash]:
    """What has come up since the date was agreed: busy periods, or those of `periods` alone, and bank holidays."""
    check = DateCheck(migration, actor)
    return [
        Clash(f"{what}, {long_date(day)}: {one.text}", one.source)
        for what, day in days_that_stand(migration.go_live, check.today)
        for one in (*check.busy_on(day, periods), *(check.no_working_day(day) if periods is None else ()))
    ]


def clashes(migration, day: date, actor) -> list[Clash]:
    """Everything that speaks against this day, for somebody who may see the migration."""
    return DateCheck(migration, actor).clashes(day)


@dataclass(frozen=True)
class DateCheck:
    """Reads what it needs once, however many days are then looked at."""

    migration: object
    actor: object = None  # without one, nothing is said that only the local parties may read

    def clashes(self, day: date) -> list[Clash]:
        rules = (
            self.no_working_day,
            self.busy_on,
            self._too_soon,
            self._season,
            self._neighbours,
            self._same_supplier,
            self._notice,
        )
        return [clash for rule in rules for clash in rule(day)]

    def clear_dates(self, count: int, asked_already=()) -> list[date]:
        """The first working days nothing speaks against, from twelve weeks ahead; fewer when a year has fewer.
        The date that stands is no other one, nor is one that is `asked_already`."""
        found, day, no_other = [], self.today + SHORTEST, {self.migration.go_live.agreed_on, *asked_already}
        while len(found) < count and day < self.today + A_YEAR:
            if day not in no_other and not self.clashes(day):
                found.append(day)
            day += timedelta(1)
        return found

    def weeks_to(self, day: date) -> str:
        return f"{counted((day - self.today).days // 7, 'week')} away"

    def why_clear(self) -> str:
        """What was looked at for all days that are offered, as far as this reader may know."""
        seen = "" if self._is_local else " that you can see"
        said = [
            f"at least {self.weeks_to(self.today + SHORTEST)}",
            "not close to Easter or Christmas, nor in the week of 31 March",
            "no busy period of the practice",
            f"no other go-live in the area within {NEARBY} working days{seen}",
            f"no go-live of the new supplier on this day{seen}",
        ]
        if days := self.migration.from_system.extract_lead_days:
            said.append(f"{counted(days, 'working day')} of notice for a data extract of {self.migration.from_system}")
        return upper_first(listed(said))

    def no_working_day(self, day):
        if why := self.calendar.why_not_working(day):
            yield Clash(f"{short_date(day)} is not a working day: {_in_a_sentence(why)}", CALENDAR)

    def busy_on(self, day, periods=None):
        for period in self.migration.go_live.busy if periods is None else periods:
            if period.first <= day <= period.last:
                what = f": {period.what}" if period.what and self._is_local else ""
                yield Clash(f"{KINDS.get(period.kind, 'Busy period')}{what}", PRACTICE)

    def _too_soon(self, day):
        if self.today < day < self.today + SHORTEST:
            weeks = (day - self.today).days // 7
            away = f"Only {counted(weeks, 'week')} away" if weeks else "Less than a week away"
            yield Clash(f"{away}: most migrations take 12 to 16 weeks", GUIDE)

    def _season(self, day):
        if _same_week(day, date(day.year, 3, 31)):
            yield Clash("The week of 31 March is the end of the financial year", GUIDE)
        if (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 4):
            yield Clash("This is close to Christmas and the new year", CALENDAR)
        if any(abs(day - friday) <= timedelta(7) for friday in self._good_fridays):
            yield Clash("This is close to Easter", CALENDAR)

    def _neighbours(self, day):
        near = [other for other in self._nearby_dates if abs(self.calendar.between(day, other)) <= NEARBY]
        if near:
            others = counted(len(near), "other practice")
            goes = "goes" if len(near) == 1 else "go"
            yield Clash(f"{others} in the area {goes} live within 5 working days of this date", PORTAL)

    def _same_supplier(self, day):
        if same := self._supplier_dates.count(day):
            yield Clash(f"The new supplier has {counted(same, 'other go-live')} on this day", PORTAL)

    def _notice(self, day):
        system = self.migration.from_system
        days = system.extract_lead_days
        if days and day > self.today and self.calendar.subtract(day, days) < self.today:
            asked = f"{system} needs {counted(days, 'working day')} of notice for a data extract"
            yield Clash(f"{asked}, and this date is sooner", "From the catalogue of systems")

    @cached_property
    def today(self) -> date:
        return clock.today()

    @cached_property
    def calendar(self):
        return calendars.current()

    @cached_property
    def _is_local(self):
        parts = Participation.visible_to(self.actor) if self.actor else Participation.everything.none()
        mine = parts.filter(migration=self.migration.pk, organisation=self.actor and self.actor.organisation)
        return mine.filter(party__in=LOCAL).exists()

    @cached_property
    def _good_fridays(self):
        return [day for day, name in self.calendar.holidays.items() if name == "Good Friday"]

    @cached_property
    def _nearby_dates(self):
        return self._dates_shared_through(Party.COMMISSIONER)

    @cached_property
    def _supplier_dates(self):
        return self._dates_shared_through(Party.TARGET)

    @as_the_portal()
    def _dates_shared_through(self, party) -> list[date]:
        """The dates of other migrations with the same organisation in this part: numbers, never names."""
        organisations = self.migration.playing(party)
        same = Participation.everything.filter(
            migration=OuterRef("migration"), party=party, organisation__in=organisations, ended_on=None
        )
        found = []
        for machine, states in COUNTED[party]:
            others = machine.everything.filter(
                Exists(same), on__gte=self.today, state__in=states, migration__state__in=OPEN_STAGES
            )
            if self.actor and not self._is_local:  # a supplier counts what it may know
                others = others.filter(machine.seen_by(self.actor.organisation))
            found += others.exclude(migration=self.migration.pk).values_list("on", flat=True)
        return found


def _same_week(day: date, other: date) -> bool:
    return day.isocalendar()[:2] == other.isocalendar()[:2]


def _in_a_sentence(why: str) -> str:
    return "it is a weekend" if why == WEEKEND else why
