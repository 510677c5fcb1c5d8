"""Who says when the data is needed learns when its holders can deliver; a day that is sooner takes a tick."""

from datetime import date

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import SLA_EXTRACT
from workflow.formatting import counted, long_date
from workflow.pages.doubted import DoubtsAnswers
from workflow.pages.go_live.what_stays_usable import USABLE, AsksWhatStaysUsable
from workflow.tracks.dates.extract_dates import DELIVERED, NOT_ASKED_YET, days_kept
from workflow.tracks.extracts.extract_for_a_day import ASKED_FOR
from workflow.web.fields import Tick

SOONER = "Data holders of this practice ask for {notice} of notice, so {day} is the first day they can promise. "
BY_LIMIT = "A data holder has {notice} from the signed request, so {day} is the first day it has to keep. "
WAY_ON = "Enter that day or a later one, or tick that you need the data sooner"


class DoubtsSooner(DoubtsAnswers):
    beside = ("sooner", "ticked_for")
    tick = "sooner"
    sooner = Tick(label="I need the data sooner than its holders promise it", required=False)

    def notice_for(self, day) -> int:
        """The working days that whoever is asked for it may take."""
        return _notice_of(self.record.system)

    def kept(self) -> set[date]:
        """The days on which something was delivered that stays usable."""
        return set()

    def doubt_of(self, name, typed):
        days = self.notice_for(typed) if typed and clock.today() <= typed else 0
        first = calendars.current().add(clock.today(), days)
        if not days or first <= typed or typed in self.kept():
            return ""
        words = SOONER if days > SLA_EXTRACT.days else BY_LIMIT
        return words.format(notice=counted(days, "working day"), day=long_date(first)) + WAY_ON


class MindsNotice(DoubtsSooner, AsksWhatStaysUsable):
    doubted = ("initial_extract_on",)

    def notice_for(self, day) -> int:
        return notice_of_holders(self.migration, day, self._said_usable())

    def kept(self) -> set[date]:
        return days_kept(self.record, self._said_usable())

    def _said_usable(self) -> set[int]:
        """As far as it is typed."""
        return {each.pk for name, each in self.provided.items() if self.data.get(self.add_prefix(name)) == USABLE}


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
