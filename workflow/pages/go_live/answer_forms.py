"""What the new supplier is asked about the date that stands, and the busy periods of the practice."""

from datetime import date

from django.utils.functional import cached_property

from workflow import clock
from workflow.formatting import long_date, span
from workflow.pages.doubted import as_typed
from workflow.pages.go_live.consequences import of_withdrawing
from workflow.pages.go_live.extract_leads import ExtractLeads
from workflow.pages.go_live.forms import SAY_WHICH, THE_THREE_READ
from workflow.pages.go_live.notice_of_holders import MindsNotice
from workflow.pages.go_live.read_first import ReadFirst
from workflow.pages.go_live.what_stays_usable import AsksWhatStaysUsable, may_stay_on
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import clashes_with_what_stands
from workflow.tracks.rows.busy_period import BusyPeriod
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, OneOf, Tick, Words
from workflow.web.record_fields import Pick
from workflow.web.step_form import StepForm, asked_by, stored_day

IT_STAYS = "Tick that it stays. If it cannot, suggest another go-live date instead"


class WithExtractDates(MindsNotice, AsksWhatStaysUsable):
    """The new supplier advises when it needs the data (decision 7)."""

    before_the_dates: tuple[str, ...] = ()

    initial_extract_on = MonthNameDateField(
        label="When do you need the initial data extract?",
        what="The date of the initial extract",
        help_text="The practice asks its data holders for this date.",
    )
    final_extract_on = MonthNameDateField(
        label="When do you need the final data extract?", what="The date of the final extract"
    )

    def fit(self):
        super().fit()
        if self.provided:
            self.fields["initial_extract_on"].help_text += may_stay_on(self.provided.values())
            self.order_fields([*self.before_the_dates, *self.provided])

    def now(self):
        return {"initial_extract_on": self.record.initial_extract_on, "final_extract_on": self.record.final_extract_on}

    def check_order(self, last: date | None, last_word: str):
        first, final = (self.cleaned_data.get(name) for name in ("initial_extract_on", "final_extract_on"))
        if first and first < clock.today() and first not in self.days_kept():
            self.add_error("initial_extract_on", "The date of the initial extract must be today or later")
        if first and final and final < first:
            self.add_error("final_extract_on", "The final extract must be on or after the initial one")
        if final and last and final > last:
            self.add_error("final_extract_on", f"The final extract must be on or before {last_word}")
        self.mind_doubts()


@asked_by(GoLiveDate, "confirm")
class ConfirmDate(WithExtractDates):
    made_of = {"on": ("day",)} | AsksWhatStaysUsable.made_of
    before_the_dates = ("day",)
    filled_in_by = ExtractLeads
    refused_at = "day"
    field_order = ("day", "initial_extract_on", "final_extract_on")
    day = OneOf(label="Which date do you confirm?", missing="Select the date you confirm")

    def fit(self):
        super().fit()
        days = self.days_to_choose_from()
        order = ("", "The second choice", "The third choice")
        self.fields["day"].choices = [(day.isoformat(), long_date(day)) for day in days if day]
        self.fields["day"].hints = {
            day.isoformat(): words for day, words in zip(days, order, strict=False) if day and words
        }

    def now(self):
        [(first, _), *others] = self.fields["day"].choices
        return super().now() | ({} if others else {"day": first})

    def days_to_choose_from(self) -> list[date]:
        return [self.record.on, *map(stored_day, self.record.fall_backs)]

    def clean(self):
        day = stored_day(self.cleaned_data.get("day"))
        self.check_order(day, "the go-live date")

    def answer_on(self):
        return stored_day(self.cleaned_data["day"])


@asked_by(GoLiveDate, "advise_extract_dates")
class AdviseExtractDates(WithExtractDates):
    def clean(self):
        self.check_order(self.record.on, "the go-live date")


@asked_by(GoLiveDate, "not_gone_live")
class NotGoneLive(StepForm):
    reason = LongWords(
        label="Why did the practice not go live?",
        what="The reason",
        missing="Say why the practice did not go live",
        help_text=THE_THREE_READ,
    )


@asked_by(GoLiveDate, "withdraw_confirmation")
class WithdrawConfirmation(StepForm):
    reason = LongWords(
        label="Why can you no longer do this date?",
        what="The reason",
        missing="Say why you can no longer do this date",
        help_text=SAY_WHICH,
    )

    @cached_property
    def consequences(self) -> list[str]:
        return of_withdrawing(self.record)


@asked_by(GoLiveDate, "add_busy_period")
class AddBusyPeriod(ReadFirst):
    """Where the date that stands lies in it, whoever types it says that this is known."""

    refused_at = "last"
    kind = OneOf(
        label="What is happening?",
        choices=[("busy", "A busy period"), ("training", "Staff training"), ("leave", "Staff leave")],
        missing="Select what is happening",
    )
    first = MonthNameDateField(label="First day", what="The first day")
    last = MonthNameDateField(label="Last day", what="The last day")
    what = Words(
        label="Describe it",
        what="The description",
        missing="Describe what is happening",
        help_text="For example, “flu clinics” or “2 of 6 reception staff on leave”. Do not name anybody.",
    )
    has_read = Tick(label="I have read what stands in this period, and it stays", required=False)

    @property
    def clashes(self) -> list:
        first, last = (as_typed(self, name) for name in ("first", "last"))
        if not (first and last):
            return []
        period = BusyPeriod(kind=self.data.get("kind", ""), first=first, last=last, what=self.data.get("what", ""))
        return clashes_with_what_stands(self.migration, self.actor, [period])

    def clean(self):
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day must be the same as or after the first day")
        if not self.errors:
            self.see_that_it_is_read(f"{first} {last}", IT_STAYS)


@asked_by(GoLiveDate, "remove_busy_period")
class RemoveBusyPeriod(StepForm):
    period = Pick(label="Which period?", missing="Select the period to remove")

    def fit(self):
        self.fields["period"].offer((period.number, _period(period)) for period in self.record.busy)


def _period(period) -> str:
    return f"{period.what}, {span(period.first, period.last)}"
