"""Who says when the data is needed learns when its holders can deliver; a day that is sooner, or on which
nobody works, takes a tick."""

from datetime import date

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import SLA_EXTRACT
from workflow.formatting import counted, long_date
from workflow.pages.doubted import DoubtsAnswers
from workflow.pages.go_live.what_stays_usable import USABLE, AsksWhatStaysUsable
from workflow.tracks.dates.extract_dates import DELIVERED, NOT_ASKED_YET, days_kept
from workflow.tracks.dates.possible_day import no_working_day
from workflow.tracks.extracts.extract_for_a_day import ASKED_FOR
from workflow.web.fields import Tick

SOONER = "Data holders of this practice ask for {notice} of notice, so {day} is the first day they can promise. "
BY_LIMIT = "A data holder has {notice} from the signed request, so {day} is the first day it has to keep. "
MEANT = "or tick that you mean the days you typed"
WAY_ON = f"Enter that day or a later one, {MEANT}"


class DoubtsDaysOfData(DoubtsAnswers):
    beside = ("meant", "ticked_for")
    tick = "meant"
    meant = Tick(label="I mean the days that I typed for the data", required=False)
    named_in_time = ()  # days for which nobody asks for notice

    def notice_for(self, day) -> int:
        """The working days that whoever is asked for it may take."""
        return _notice_of(self.record.system)

    def kept(self) -> set[date]:
        """The days that nobody need doubt: on which something was delivered that stays usable."""
        return set()

    def doubt_of(self, name, typed):
        if not typed or typed < clock.today() or typed in self.kept():
            return ""
        return (name not in self.named_in_time and self._doubt_of_notice(typed)) or _doubt_of_working_day(typed)

    def _doubt_of_notice(self, typed):
        days = self.notice_for(typed)
        first = calendars.current().add(clock.today(), days)
        if not days or first <= typed:
            return ""
        words = SOONER if days > SLA_EXTRACT.days else BY_LIMIT
        return words.format(notice=counted(days, "working day"), day=long_date(first)) + WAY_ON


class MindsNotice(DoubtsDaysOfData, AsksWhatStaysUsable):
    doubted = ("initial_extract_on", "final_extract_on")
    named_in_time = ("final_extract_on",)

    def notice_for(self, day) -> int:
        return notice_of_holders(self.migration, day, self._said_usable())

    def kept(self) -> set[date]:
        return days_kept(self.record, self._said_usable())

    def _said_usable(self) -> set[int]:
        """As far as it is typed."""
        return {each.pk for name, each in self.provided.items() if self.data.get(self.add_prefix(name)) == USABLE}


def _doubt_of_working_day(typed) -> str:
    why = no_working_day(typed, calendars.current())
    return f"{why}, {MEANT}" if why else ""


def notice_of_holders(migration, day, usable=frozenset()) -> int:
    """The most working days that any may take, of those who are yet to be asked for this day. `usable`: extracts that
    are delivered and stay so."""
    requests = [each for each in migration.extract_requests() if not each.is_final]
    asked = [each.system for each in requests if each.pk not in usable and _is_yet_to_be_asked(each, day)]
    systems = asked if requests else [migration.from_system]
    return max(map(_notice_of, systems), default=0)


def _notice_of(system) -> int:
    return max(system.extract_lead_days or 0, SLA_EXTRACT.days)


def _is_yet_to_be_asked(request, day) -> bool:
    """What was asked for another day is asked for again."""
    was_asked = request.state in {*ASKED_FOR, *DELIVERED}
    return request.state in NOT_ASKED_YET or (was_asked and day != (request.signed_for or request.wanted_on))
