"""What the steps of the go-live date ask."""

from datetime import date

from django.utils.functional import cached_property

from workflow import clock
from workflow.deadline_changes.another_date import try_out
from workflow.formatting import long_date, lower_first
from workflow.pages.doubted import as_typed
from workflow.pages.go_live.consequences import of_asking, who_answers_if_asked
from workflow.pages.go_live.read_first import ReadFirstOfADate, read_what_speaks_against
from workflow.pages.go_live.working_day_field import WorkingDayField
from workflow.tracks.go_live import GoLiveDate
from workflow.web.fields import LongWords, OneOf
from workflow.web.step_form import asked_by, stored_day

OFFERED = 3  # dates without a clash
ANOTHER, A_DIFFERENT_DATE = "another", "A different date"
THE_THREE_READ = "The practice, the commissioner and the delivery partner read this."
ONLY_TO_LOOK = "Nobody reads this: it is undone before anything leaves"
SAY_WHICH = f"Say also which day would be possible. {THE_THREE_READ}"


@asked_by(GoLiveDate, "propose")
class Propose(ReadFirstOfADate):
    made_of = {"on": ("chosen", "another"), "fall_backs": ("first_fall_back", "second_fall_back")}
    refused_at = "chosen"

    chosen = OneOf(label="Which date do you suggest?", missing="Select the date you suggest")
    another = WorkingDayField(label="If a different date: which one?", what="The date", required=False)
    first_fall_back = WorkingDayField(
        label="A second choice, if that date is not possible (optional)", what="The second choice", required=False
    )
    second_fall_back = WorkingDayField(label="A third choice (optional)", what="The third choice", required=False)
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

    def fit(self):
        super().fit()
        clear = self.check.clear_dates(OFFERED)
        held = [stored_day(offer["on"]) for offer in self.record.offered if self._is_held(offer)]
        hints = {day.isoformat(): self.check.weeks_to(day) for day in clear}
        hints |= {day.isoformat(): "The new supplier offered this date" for day in held}
        field = self.fields["chosen"]
        days = [*sorted(set(held)), *(day for day in clear if day not in held)]
        field.choices = [*((day.isoformat(), long_date(day)) for day in days), (ANOTHER, A_DIFFERENT_DATE)]
        field.hints = hints
        if clear:
            field.help_text = f"What speaks for these days: {lower_first(self.check.why_clear())}."
        self.fields["reason"].required = not self.is_only_tried
        if not self.record.on:
            del self.fields["reason"]
        if not self.record.disclosed_on:
            del self.fields["note"]

    @cached_property
    def consequences(self) -> list[str]:
        return of_asking(self.migration, self.actor.party.pk)

    def try_out(self) -> list[str]:
        owed = who_answers_if_asked(self.migration, self.actor.party.pk)
        answers = self.answers()
        answers["reason"] = answers["reason"] or ONLY_TO_LOOK
        return [*owed, *try_out(self.record, "propose", self.actor, answers)]

    def clean(self):
        chosen, typed = self.cleaned_data.get("chosen"), self.cleaned_data.get("another")
        if chosen == ANOTHER and not typed and "another" not in self.errors:
            self.add_error("another", "Enter the date you suggest")
        if chosen and chosen != ANOTHER and typed:
            self.add_error("another", f"Select “{A_DIFFERENT_DATE}”, or leave this date empty")
        if not self.errors:
            self._see_that_choices_differ()
        if not self.errors:
            day = self.answer_on()
            self.see_that_it_is_read(day.isoformat(), read_what_speaks_against(day))

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

    @property
    def asked_day(self) -> date | None:
        chosen = self.data.get("chosen", "")
        try:
            return as_typed(self, "another") if chosen == ANOTHER else stored_day(chosen)
        except ValueError:
            return None

    def _is_held(self, offer):
        today = clock.today().isoformat()
        return offer["until"] >= today and offer["on"] > today
