"""What the steps of the kick-off meeting and the technical survey ask."""

from datetime import time

from django import forms

from workflow import clock
from workflow.deadlines import calendars, limits
from workflow.formatting import clock_time, counted, long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.pages.doubted import DoubtsAnswers
from workflow.pages.meetings.clear_days import MeetingDays
from workflow.tracks.meeting import WIDEST_GAP, Booking
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, OneOf, SomeOf, Tick, Words
from workflow.web.record_fields import TimeOfDay
from workflow.web.step_form import NOT_WHOLE, StepForm, asked_by

EARLIEST, LATEST = time(8), time(18)
OUTSIDE = "before 8am or after 6pm"


@asked_by(Booking, "propose")
class Invite(DoubtsAnswers):
    refused_at = "on"
    beside = ("unusual", "ticked_for")
    tick, doubted = "unusual", ("on", "at")
    unusual = Tick(label="The meeting is on this day, at this hour", required=False)
    on = MonthNameDateField(label="On which day?", what="The day of the meeting")
    at = TimeOfDay(
        label="At what time?", missing="Enter the time of the meeting", help_text="For example, 2pm or 14:30."
    )
    place = Words(
        label="Where?",
        what="The place",
        missing="Enter where the meeting is",
        help_text="An address, or the link of a video call.",
    )
    survey_by = Words(
        label="Who does the survey?", what="The name", max_length=100, missing="Enter who does the survey"
    )
    survey_how = OneOf(
        label="How is it done?",
        choices=[("on_site", "On site"), ("remote", "Remotely")],
        missing="Select how the survey is done",
    )
    also_invite = SomeOf(
        label="Who else is invited?",
        choices=[(Party.COMMISSIONER.value, "The commissioner")],
        required=False,
        help_text="The practice, the delivery partner and the new supplier are always invited.",
    )
    gap_reason = LongWords(
        label=f"If the two meetings are more than {WIDEST_GAP} working days apart: why?",
        what="The reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def fit(self):
        super().fit()
        if self.record.kind == Booking.Kind.KICK_OFF:
            del self.fields["survey_by"], self.fields["survey_how"]
        other = self.record.other
        if other.on:
            close = f"Hold the two within {WIDEST_GAP} working days, survey second."
            held = f"{long_date(other.on)} at {clock_time(other.at)}"
            self.fields["on"].help_text = f"The {other.name} is on {held}. {close}"
        else:
            del self.fields["gap_reason"]

    def clean(self):
        """All that is wrong at once: also what the step would refuse."""
        self.mind_doubts()
        on, at = (self.cleaned_data.get(name) for name in ("on", "at"))
        try:
            if on:
                self.record.must_be_on_a_day_for_it(on, clock.today(), calendars.current())
            if on and at:
                self.record.must_fit_the_other(on, at, self.cleaned_data.get("gap_reason"), calendars.current())
        except NotAllowed as reason:
            self.refuse(reason)

    def doubt_of(self, name, typed):
        if not typed:
            return ""
        return _doubt_of_day(typed) if name == "on" else _doubt_of_hour(typed)

    @property
    def suggested(self) -> list[dict]:
        """Days that are clear, each with what its button fills in."""
        days = MeetingDays(self.record, self.actor)
        return [{"text": long_date(day), "fills_in": f"on={day.isoformat()}"} for day in days.clear()]

    @property
    def why_suggested(self) -> str:
        return MeetingDays(self.record, self.actor).why_clear()

    def now(self):
        named = ("on", "at", "place", "gap_reason", "survey_by", "survey_how")
        return {name: getattr(self.record, name) for name in named} | {"also_invite": self.record.invited}


def _doubt_of_day(on) -> str:
    """A day that has passed is refused by the step."""
    days, today = limits.ANSWER_INVITATION.days, clock.today()
    until = calendars.current().add(today, days)
    if not today <= on <= until:
        return ""
    time_to_reply = f"Everyone has {counted(days, 'working day')} to reply, until the end of {long_date(until)}"
    return f"{time_to_reply}. Enter a later day, or tick that the meeting is on this day"


def _doubt_of_hour(at) -> str:
    if EARLIEST <= at <= LATEST:
        return ""
    return f"{clock_time(at)} is {OUTSIDE}. Enter another time, or tick that the meeting is at this hour"


@asked_by(Booking, "decline")
class DeclineInvitation(StepForm):
    reason = LongWords(
        label="Why can nobody from your organisation come?",
        what="The reason",
        missing="Say why nobody from your organisation can come",
        help_text="Everyone who is invited sees this. The meeting has to be arranged again.",
    )


@asked_by(Booking, "keep")
class Keep(StepForm):
    """One press; the date that was shown goes with it."""

    for_date = forms.DateField(widget=forms.HiddenInput, error_messages={"required": NOT_WHOLE, "invalid": NOT_WHOLE})

    def now(self):
        return {"for_date": self.migration.go_live.on.isoformat()}


@asked_by(Booking, "record_held")
class RecordHeld(StepForm):
    """On its day the task may open in the morning; what came of a meeting is known once it has begun."""

    refused_at = "outcome"
    outcome = LongWords(
        label="What came of it?",
        what="What came of it",
        missing="Enter what came of the meeting",
        help_text="Decisions, and who does what by when. For a survey, whether anything must be bought.",
    )

    def clean(self):
        begins = self.record.begins_at
        if begins and clock.now() < begins:
            self.refuse(f"The {self.record.name} begins at {clock_time(begins)} today. Say afterwards how it went")


@asked_by(Booking, "stand_down")
class StandDown(StepForm):
    reason = LongWords(
        label="Why is the meeting called off?", what="The reason", missing="Say why the meeting is called off"
    )
