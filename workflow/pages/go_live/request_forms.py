"""What the answers to a request for a date ask; beside each field stands who will read it."""

from django.utils.functional import cached_property

from workflow.deadline_changes.another_date import try_out
from workflow.formatting import long_date
from workflow.pages.doubted import as_typed
from workflow.pages.go_live.answer_forms import ConfirmDate, WithExtractDates
from workflow.pages.go_live.as_far_before import FIRST, as_far_before, can_be_delivered, why
from workflow.pages.go_live.consequences import of_agreeing, of_refusing
from workflow.pages.go_live.forms import OFFERED, SAY_WHICH, THE_THREE_READ
from workflow.pages.go_live.read_first import ReadFirst, ReadFirstOfADate, read_what_speaks_against
from workflow.pages.go_live.working_day_field import WorkingDayField
from workflow.tracks.date_request import DateRequest
from workflow.tracks.go_live import GoLiveDate
from workflow.web.fields import LongWords, SomeOf
from workflow.web.step_form import StepForm, asked_by, stored_day


@asked_by(DateRequest, "agree")
class AgreeDate(StepForm):
    """A yes names its dates; where one date is asked for there is nothing to choose."""

    made_of = {"dates": ("agreed",)}
    refused_at = "agreed"
    agreed = SomeOf(
        label="Which of these dates do you agree?",
        missing="Select each date you agree, or object",
        help_text="Select each date that is possible for you. A date you do not select is not agreed.",
    )

    def fit(self):
        self.fields["agreed"].choices = [(day, long_date(stored_day(day))) for day in self.record.days]
        if not self.record.fall_backs:
            del self.fields["agreed"]

    @cached_property
    def consequences(self) -> list[str]:
        return of_agreeing(self.record, self.actor.party.pk)

    def try_out(self) -> list[str]:
        return try_out(self.record, "agree", self.actor, self.answers())

    def answer_dates(self) -> list[str]:
        return self.cleaned_data.get("agreed", self.record.days)


class AsksForADay(ReadFirstOfADate):
    """`asks_for`: the field in which another go-live date is typed."""

    asks_for: str

    @property
    def asked_already(self) -> list:
        """The days that the step would refuse for it."""
        return []

    @property
    def asked_day(self):
        return as_typed(self, self.asks_for)

    @property
    def suggested(self) -> list[dict]:
        """Dates that nothing speaks against, each with what its button fills in."""
        days = self.check.clear_dates(OFFERED, self.asked_already)
        return [{"text": long_date(day), "fills_in": f"{self.asks_for}={day.isoformat()}"} for day in days]

    @property
    def why_suggested(self) -> str:
        return self.check.why_clear()

    def clean(self):
        day = self.cleaned_data.get(self.asks_for)
        if day and not self.errors:
            self.see_that_it_is_read(day.isoformat(), read_what_speaks_against(day))


@asked_by(DateRequest, "object")
class ObjectToDate(AsksForADay):
    asks_for = refused_at = "instead"
    reason = LongWords(
        label="Why does this date not work?",
        what="The reason",
        missing="Say why this date does not work",
        help_text=THE_THREE_READ,
    )
    instead = WorkingDayField(
        label="Which date do you ask for instead?",
        what="The date you ask for instead",
        required=False,
        help_text="You can leave this empty. The practice, the commissioner and the delivery partner are asked about "
        "this date at once; the new supplier reads it once they have agreed it.",
    )

    @property
    def asked_already(self):
        return [stored_day(day) for day in self.record.days]


@asked_by(DateRequest, "withdraw")
class WithdrawRequest(StepForm):
    reason = LongWords(
        label="Why do you withdraw the request?",
        what="The reason",
        missing="Say why you withdraw the request",
        help_text=THE_THREE_READ,
    )


@asked_by(DateRequest, "confirm")
class ConfirmRequest(ConfirmDate):
    """The days for the data start as far before the new date as before the one that stands, where holders can keep
    them."""

    def fit(self):
        super().fit()
        before = self._as_far_before()
        self.filled_in = can_be_delivered(before, self.notice_for)
        if self.filled_in:
            notice, is_later = self.notice_for(before[FIRST]), self.filled_in != before
            self.fields[FIRST].help_text += why(self.migration.go_live, notice, is_later)

    def now(self):
        return super().now() | self.filled_in

    def days_to_choose_from(self):
        return [stored_day(day) for day in self.record.agreed_days() or self.record.days]

    def _as_far_before(self):
        first = self.days_to_choose_from()[0]
        return {} if self.provided else as_far_before(self.migration.go_live, first)


@asked_by(DateRequest, "not_possible")
class NotPossible(StepForm):
    reason = LongWords(
        label="Why is this date not possible?",
        what="The reason",
        missing="Say why this date is not possible",
        help_text=SAY_WHICH,
    )

    @cached_property
    def consequences(self) -> list[str]:
        return of_refusing(self.record)


@asked_by(GoLiveDate, "ask_as_supplier")
class AskAsSupplier(AsksForADay, WithExtractDates):
    beside = (*ReadFirst.beside, *WithExtractDates.beside)
    before_the_dates = ("on",)
    field_order = ("on", "initial_extract_on", "final_extract_on", "reason")
    asks_for = refused_at = "on"
    on = WorkingDayField(label="Which date do you ask for?", what="The date you ask for")
    reason = LongWords(
        label="Why do you ask for another date?",
        what="The reason",
        missing="Say why you ask for another date",
        help_text=THE_THREE_READ,
    )

    def now(self):
        return {}

    def clean(self):
        self.check_order(self.cleaned_data.get("on"), "the go-live date")
        super().clean()
