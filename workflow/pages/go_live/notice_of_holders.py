"""Who says when the data is needed learns when its holders can deliver; a day that is sooner takes a tick."""

from datetime import date

from django.core.exceptions import ValidationError

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.limits import SLA_EXTRACT
from workflow.formatting import counted, long_date
from workflow.pages.go_live.what_stays_usable import USABLE, AsksWhatStaysUsable
from workflow.tracks.dates.extract_dates import DELIVERED, NOT_ASKED_YET
from workflow.tracks.extracts.extract_for_a_day import ASKED_FOR
from workflow.web.fields import Tick
from workflow.web.step_form import StepForm

SOONER = "Data holders of this practice ask for {notice} of notice, so {day} is the first day they can promise. "
BY_LIMIT = "A data holder has {notice} from the signed request, so {day} is the first day it has to keep. "
WAY_ON = "Enter that day or a later one, or tick that you need the data sooner"


class DoubtsSooner(StepForm):
    first_days: tuple[str, ...]  # the fields that ask holders for a day
    beside = ("sooner",)
    sooner = Tick(label="I need the data sooner than its holders promise it", required=False)

    def fit(self):
        super().fit()
        tick = self.fields.pop("sooner")
        if any(map(self._is_sooner, map(self._as_typed, self.first_days))):
            self.fields["sooner"] = tick

    def notice_for(self, day) -> int:
        """The working days that whoever is asked for it may take."""
        return SLA_EXTRACT.days

    def mind_notice(self, kept: frozenset[date] = frozenset()):
        """`kept`: days on which something was delivered that stays usable."""
        if self.cleaned_data.get("sooner"):
            return
        for name in self.first_days:
            day = self.cleaned_data.get(name)
            if self._is_sooner(day) and day not in kept:
                self.add_error(name, self._sooner(self.notice_for(day)) + WAY_ON)

    def _is_sooner(self, day) -> bool:
        return bool(day and clock.today() <= day and (days := self.notice_for(day)) and day < _in_working_days(days))

    def _sooner(self, notice):
        words = SOONER if notice > SLA_EXTRACT.days else BY_LIMIT
        return words.format(notice=counted(notice, "working day"), day=long_date(_in_working_days(notice)))

    def _as_typed(self, name) -> date | None:
        """As far as it can be read: the tick is offered before the form is checked."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except ValidationError:
            return None


class MindsNotice(DoubtsSooner, AsksWhatStaysUsable):
    first_days = ("initial_extract_on",)

    def notice_for(self, day) -> int:
        said = {each.pk for name, each in self.provided.items() if self.data.get(self.add_prefix(name)) == USABLE}
        return notice_of_holders(self.migration, day, said)


def notice_of_holders(migration, day, usable=frozenset()) -> int:
    """The most working days that any may take, of those who are yet to be asked for this day. `usable`: extracts that
    are delivered and stay so."""
    requests = [each for each in migration.extract_requests() if not each.is_final]
    asked = [each.system for each in requests if each.pk not in usable and _is_yet_to_be_asked(each, day)]
    systems = asked if requests else [migration.from_system]
    return max((max(each.extract_lead_days or 0, SLA_EXTRACT.days) for each in systems), default=0)


def _is_yet_to_be_asked(request, day) -> bool:
    """What was asked for another day is asked for again."""
    was_asked = request.state in {*ASKED_FOR, *DELIVERED}
    return request.state in NOT_ASKED_YET or (was_asked and day != (request.signed_for or request.wanted_on))


def _in_working_days(days) -> date:
    return calendars.current().add(clock.today(), days)
