"""Who says when the data is needed learns how much notice its holders ask for; a day that is sooner takes a tick."""

from datetime import date

from django.core.exceptions import ValidationError

from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import counted, long_date
from workflow.tracks.dates.extract_dates import NOT_ASKED_YET
from workflow.web.fields import Tick
from workflow.web.step_form import StepForm

SOONER = "Data holders of this practice ask for {notice} of notice, so {day} is the first day they can promise. "
WAY_ON = "Enter that day or a later one, or tick that you need the data sooner"


class MindsNotice(StepForm):
    first_days: tuple[str, ...] = ("initial_extract_on",)  # the fields that ask for an initial extract
    beside = ("sooner",)
    sooner = Tick(label="I need the data sooner than its holders promise it", required=False)

    def fit(self):
        super().fit()
        self.notice = notice_of_holders(self.migration)
        if not any(map(self._is_sooner, map(self._as_typed, self.first_days))):
            del self.fields["sooner"]

    def mind_notice(self, kept: set[date]):
        """`kept`: days on which something was delivered that stays usable."""
        if self.cleaned_data.get("sooner"):
            return
        for name in self.first_days:
            day = self.cleaned_data.get(name)
            if self._is_sooner(day) and day not in kept:
                self.add_error(name, self._sooner() + WAY_ON)

    def _is_sooner(self, day) -> bool:
        return bool(day and self.notice and clock.today() <= day < self._soonest())

    def _soonest(self) -> date:
        return calendars.current().add(clock.today(), self.notice)

    def _sooner(self):
        return SOONER.format(notice=counted(self.notice, "working day"), day=long_date(self._soonest()))

    def _as_typed(self, name) -> date | None:
        """As far as it can be read: the tick is offered before the form is checked."""
        if not self.is_bound:
            return None
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except ValidationError:
            return None


def notice_of_holders(migration) -> int:
    """The most working days that any asks for, of those who are yet to be asked."""
    requests = migration.extract_requests()
    systems = [r.system for r in requests if r.state in NOT_ASKED_YET] if requests else [migration.from_system]
    return max((system.extract_lead_days or 0 for system in systems), default=0)
