"""A meeting: the kick-off or the technical survey, close together, the survey second (decision 41)."""

from datetime import date, time

from django.db import models

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.deadlines.owed import waits_for
from workflow.formatting import long_date
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.tracks.call_off import CallOff
from workflow.tracks.dates.meeting_for_a_date import INVITED, KEEP, MeetingForADate, is_not_after_go_live
from workflow.tracks.dates.meeting_state import ARRANGED, STANDS, TO_COME, BookingState
from workflow.tracks.dates.possible_day import must_be_a_working_day
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.guards import LOCALS, date_is_agreed

NEEDED = [Party.PRACTICE.value, Party.PARTNER.value, Party.TARGET.value]  # the least that must come (decision 41)
WIDEST_GAP = 3  # working days from the kick-off to the survey
ANSWERS = ("accept_invitation", "book")  # to one invitation: another one is something new


class BookingKind(models.TextChoices):
    KICK_OFF = "kick_off", "Kick-off meeting"
    SURVEY = "survey", "Technical survey"


S = BookingState
YET_TO_ACCEPT = Who("an organisation that has not accepted yet", of=lambda booking: booking.yet_to_accept())


@waits_for("the new supplier to accept the new system call-off")
def new_system_is_accepted(booking):
    accepted = booking.migration.call_off("procurement").state == "accepted"
    return None if accepted else "The new supplier has not accepted the new system call-off yet."


@waits_for("everyone who is needed to accept")
def enough_accept(booking):
    return "Waiting for everyone who is needed to accept." if booking.yet_to_accept() else None


class Booking(MeetingForADate):
    State, Kind = BookingState, BookingKind

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    state = state_field(BookingState, S.TO_ARRANGE)
    kind = models.CharField(max_length=20, choices=BookingKind)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    on = models.DateField(null=True)
    at = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    invited = models.JSONField(default=list)  # parties: whoever plays the part by then
    accepted_by = models.JSONField(default=list)  # organisations
    gap_reason = models.TextField(blank=True)
    survey_by = models.CharField(max_length=100, blank=True)  # who does the survey
    survey_how = models.CharField(max_length=20, blank=True)  # on_site | remote
    outcome = models.TextField(blank=True)

    follows = (CallOff, GoLiveDate)
    addressed_to = "supplier"
    replaced = ()  # what is owed no more once the step in hand is taken
    unanswered = {"propose": S.PROPOSED}  # cancelled or lapsed before it is booked, it is owed with what was left
    duties = [
        Duty("propose", limits.BOOK, owner=Party.PARTNER, while_in=S.TO_ARRANGE, title=lambda b: f"Book the {b.name}",
             after=new_system_is_accepted),
        Duty("accept_invitation", limits.ANSWER_INVITATION, title=lambda b: f"Reply to the invitation to the {b.name}"),
        Duty("book", limits.FIX_BOOKING, title=lambda b: f"Confirm the {b.name}"),
        KEEP,
        Duty("record_held", limits.RECORD_MEETING, title=lambda b: f"Say whether the {b.name} took place"),
    ]  # fmt: skip

    class Meta:
        constraints = [only_known_states(BookingState, "booking")]
        indexes = [
            models.Index(fields=["on"], condition=models.Q(state__in=TO_COME), name="meetings_that_come"),
            models.Index(
                fields=["on", "id", "migration"], condition=models.Q(state__in=ARRANGED), name="meetings_by_their_day"
            ),
            models.Index(fields=["migration", "id"], include=["state", "on"], name="meetings_of_a_migration"),
        ]

    @property
    def name(self) -> str:
        return self.get_kind_display().lower()

    @property
    def other(self):
        return next(b for b in self.migration.all(Booking) if b.kind != self.kind)

    def guests(self) -> set[int]:
        return set().union(*(self.migration.playing(party) for party in self.invited))

    def yet_to_accept(self) -> set[int]:
        return self.guests() - set(self.accepted_by)

    @step("Invite people to a meeting", source=[S.TO_ARRANGE, S.BOOKED, S.PROPOSED], target=S.PROPOSED,
          by=[Party.PARTNER, Party.PRACTICE, Party.TARGET], needs=date_is_agreed, tell=INVITED,
          shows_to=Party.TARGET)  # fmt: skip
    def propose(self, *, on: date, at: time, place: str, also_invite: list, gap_reason: str, survey_by: str,
                survey_how: str, actor, today, calendar):  # fmt: skip
        """`also_invite`: the commissioner, besides the practice, the delivery partner and the new supplier."""
        self.must_be_on_a_day_for_it(on, today, calendar)
        self.must_fit_the_other(on, at, gap_reason, calendar)
        if self.kind == BookingKind.SURVEY and not (survey_by and survey_how):
            raise NotAllowed("Say who does the survey, and whether on site or remotely.")
        before = self._said()
        self.invited = [*NEEDED, *(party for party in also_invite if party == Party.COMMISSIONER)]
        self.on, self.at, self.place, self.gap_reason = on, at, place, gap_reason
        self.survey_by, self.survey_how = survey_by, survey_how
        if before == self._said():
            raise NotAllowed(f"Everyone is invited to just this {self.name} already. Change something, or leave it.")
        self.accepted_by, self.round, self.for_date = [actor.organisation.pk], self.round + 1, None
        self.replaced = ANSWERS

    def _said(self):
        return self.invited, self.on, self.at, self.place, self.gap_reason, self.survey_by, self.survey_how

    @step("Accept the invitation", source=S.PROPOSED, by=YET_TO_ACCEPT, by_proxy=True)
    def accept_invitation(self, *, actor):
        self.accepted_by = [*self.accepted_by, actor.party.pk]

    @step("Decline the invitation", source=S.PROPOSED, target=S.TO_ARRANGE, by=INVITED, tell=INVITED, by_proxy=True)
    def decline(self, *, reason: str):
        self.clear()

    @step("Confirm the meeting", source=S.PROPOSED, target=S.BOOKED, by=Party.PARTNER, needs=enough_accept,
          tell=INVITED, homework=is_not_after_go_live)  # fmt: skip
    def book(self):
        """Of a date that is lost, for the day that was lost: the next one asks whether the meeting stays."""
        self.for_date = self.migration.go_live.on

    @step("Record that the meeting took place", source=S.CAME, target=S.HELD, by=Party.PARTNER, tell=LOCALS)
    def record_held(self, *, outcome: str):
        self.outcome = outcome

    @step("Cancel the meeting", source=STANDS, target=S.TO_ARRANGE, by=Party.PARTNER, tell=INVITED)
    def stand_down(self, *, reason: str):
        self.clear()

    def must_be_on_a_day_for_it(self, on, today, calendar):
        if on < today:
            raise NotAllowed("The date must be today or later.")
        must_be_a_working_day(on, calendar)
        goes_live = self.migration.go_live.agreed_on
        if goes_live and today <= goes_live < on:
            raise NotAllowed(f"The {self.name} must be on or before the go-live date, {long_date(goes_live)}.")

    def must_fit_the_other(self, on, at, gap_reason, calendar):
        if not self.other.on:
            return
        this, other = (on, at), (self.other.on, self.other.at)
        kick_off, survey = (this, other) if self.kind == BookingKind.KICK_OFF else (other, this)
        if survey <= kick_off and self.other.state != S.HELD:
            raise NotAllowed("The technical survey must be after the kick-off, on the same day or a later one.")
        gap = calendar.between(kick_off[0], survey[0])
        if gap > WIDEST_GAP and not gap_reason:
            raise NotAllowed(f"The survey is {gap} working days after the kick-off. More than 3 needs a reason.")
