"""What the steps of the go-live date ask."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from workflow import clock
from workflow.deadline_changes.another_date import try_out
from workflow.formatting import long_date, short_date
from workflow.pages.go_live.consequences import of_asking, who_answers_if_asked
from workflow.pages.go_live.working_day_field import WorkingDayField
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import DateCheck
from workflow.web.fields import LongWords, OneOf, Tick
from workflow.web.step_form import TRY, StepForm, asked_by, stored_day

OFFERED = 3  # dates without a clash
ANOTHER, A_DIFFERENT_DATE = "another", "A different date"
THE_THREE_READ = "The practice, the commissioner and the delivery partner read this."
READ_THEM = "I have read what speaks against this date"


@asked_by(GoLiveDate, "propose")
class Propose(StepForm):
    """What speaks against the date is shown once the date is known, and must be ticked before it is sent."""

    made_of = {"on": ("chosen", "another"), "fall_backs": ("first_fall_back", "second_fall_back")}
    beside = ("has_read", "read_for")
    refused_at = "chosen"

    chosen = OneOf(label="Which date do you suggest?", missing="Select the date you suggest")
    another = WorkingDayField(label="If a different date: which one?", what="The date", required=False)
    first_fall_back = WorkingDayField(
        label="A second choice, if that date is not possible", what="The second choice", required=False
    )
    second_fall_back = WorkingDayField(label="A third choice", what="The third choice", required=False)
    reason = LongWords(
        label="Why does the date change?",
        what="The reason",
        missing="Say why the date changes",
        help_text=THE_THREE_READ,
    )
    note = LongWords(
        label="What should the new supplier know?",
        what="What the new supplier should know",
        required=False,
        help_text="You can leave this empty. It is shown together with the date, once the practice, the commissioner "
        "and the delivery partner have agreed that.",
    )
    has_read = Tick(label=READ_THEM, required=False)
    read_for = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def fit(self):
        self.check = DateCheck(self.migration, self.actor)
        clear = self.check.clear_dates(OFFERED)
        held = [stored_day(offer["on"]) for offer in self.record.offered if self._is_held(offer)]
        hints = {day.isoformat(): self.check.why_clear(day) for day in clear}
        hints |= {day.isoformat(): "The new supplier offered this date" for day in held}
        field = self.fields["chosen"]
        days = [*sorted(set(held)), *(day for day in clear if day not in held)]
        field.choices = [*((day.isoformat(), long_date(day)) for day in days), (ANOTHER, A_DIFFERENT_DATE)]
        field.hints = hints
        if not self.record.on:
            del self.fields["reason"]
        if not self.record.disclosed_on:
            del self.fields["note"]
        if not self.clashes:
            del self.fields["has_read"]

    @cached_property
    def consequences(self) -> list[str]:
        return of_asking(self.migration, self.actor.party.pk)

    def try_out(self) -> list[str]:
        owed = who_answers_if_asked(self.migration, self.actor.party.pk)
        return [*owed, *try_out(self.record, "propose", self.actor, self.answers())]

    @property
    def clashes(self) -> list:
        """What speaks against the date that was typed, as far as it can be read."""
        day = self._typed_day()
        return self.check.clashes(day) if day else []

    def clean(self):
        chosen, typed = self.cleaned_data.get("chosen"), self.cleaned_data.get("another")
        if chosen == ANOTHER and not typed and "another" not in self.errors:
            self.add_error("another", "Enter the date you suggest")
        if chosen and chosen != ANOTHER and typed:
            self.add_error("another", f"Select “{A_DIFFERENT_DATE}”, or leave this date empty")
        if not self.errors:
            self._see_that_choices_differ()
        if not self.errors:
            self._see_that_clashes_are_read()

    def answer_on(self) -> date:
        chosen = self.cleaned_data["chosen"]
        return self.cleaned_data["another"] if chosen == ANOTHER else stored_day(chosen)

    def answer_fall_backs(self) -> list[date]:
        names = self.made_of["fall_backs"]
        return [self.cleaned_data[name] for name in names if self.cleaned_data[name]]

    def _see_that_choices_differ(self):
        seen = {self.answer_on()}
        for name in self.made_of["fall_backs"]:
            day = self.cleaned_data[name]
            if day in seen:
                self.add_error(name, f"{self.fields[name].what} must be another date than those before it")
            seen |= {day} if day else set()

    def _see_that_clashes_are_read(self):
        """The tick counts for the date whose clashes the page showed, for no other."""
        day = self.answer_on()
        shown = self.cleaned_data["read_for"]
        has_read = self.cleaned_data.get("has_read") and shown == day.isoformat()
        if self.clashes and not (has_read or TRY in self.data):  # only to look, nothing needs to be ticked
            self.add_error("has_read", f"Read what speaks against {short_date(day)}, then tick that you have read it")
        self.data = self.data.copy()
        self.data["read_for"] = day.isoformat()
        if shown != day.isoformat():
            self.data.pop("has_read", None)

    def _typed_day(self) -> date | None:
        if not self.is_bound:
            return None
        chosen = self.data.get("chosen", "")
        field = self.fields["another"]
        try:
            if chosen != ANOTHER:
                return stored_day(chosen)
            return field.clean(field.widget.value_from_datadict(self.data, {}, "another"))
        except (ValueError, ValidationError):
            return None

    def _is_held(self, offer):
        today = clock.today().isoformat()
        return offer["until"] >= today and offer["on"] > today
