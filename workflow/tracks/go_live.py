"""The go-live date: one date and up to two fall-backs, agreed by practice, commissioner and delivery partner, and
confirmed by the new supplier (decision 40)."""

from datetime import date

from django.db import models

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, Who, step
from workflow.tracks.funding import FundingCase
from workflow.tracks.guards import LOCALS, funding_is_approved, is_registered, partner_is_engaged


class DateState(models.TextChoices):
    NONE = "none", "No date suggested"
    LOCAL = "local_agreement", "Suggested"
    PROVISIONAL = "provisional", "Provisional"
    WITH_SUPPLIER = "with_supplier", "Provisional, with the new supplier"
    CONFIRMED = "confirmed", "Confirmed"
    UNAVAILABLE = "unavailable", "Not possible for the new supplier"


AGREED = (DateState.PROVISIONAL, DateState.WITH_SUPPLIER, DateState.CONFIRMED)
YET_TO_ANSWER = Who("an organisation that has not agreed the date yet", of=lambda day: day.yet_to_answer())


def everyone_agrees(day):
    return "Not everybody has agreed the date yet." if day.yet_to_answer() else None


def was_offered(day):
    return None if day.was_offered_by_supplier else "The new supplier has not offered this date."


def was_not_offered(day):
    return "The new supplier has offered this date." if day.was_offered_by_supplier else None


class GoLiveDate(OfMigration):
    State = DateState

    state = state_field(DateState, DateState.NONE)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    on = models.DateField(null=True)
    fall_backs = models.JSONField(default=list)  # ISO dates, in order
    reason = models.TextField(blank=True)  # for replacing an earlier date
    proposed_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    agreed_by = models.JSONField(default=list)  # organisations
    offered = models.JSONField(default=list)  # on, until: dates the supplier offered, and how long each is held
    was_offered_by_supplier = models.BooleanField(default=False)
    ever_confirmed = models.BooleanField(default=False)
    initial_extract_on = models.DateField(null=True)  # advised by the new supplier with its confirmation
    final_extract_on = models.DateField(null=True)
    busy = models.JSONField(default=list)  # kind, first, last, what: typed by the practice

    follows = (FundingCase,)
    addressed_to = "supplier"
    duties = [
        Duty("propose", limits.PROPOSE_DATE, owner=Party.PARTNER, while_in=[DateState.NONE, DateState.UNAVAILABLE]),
        Duty("agree", limits.ANSWER_DATE, title="Reply about the go-live date"),
        Duty("confirm", limits.SUPPLIER_DATE, title="Say whether the go-live date is possible"),
    ]

    class Meta:
        constraints = [only_known_states(DateState, "go_live_date")]
        indexes = [models.Index(fields=["on"], name="go_lives_by_day")]

    @property
    def agreed_on(self) -> date | None:
        """The date all three agree, whether or not the supplier has confirmed it."""
        return self.on if self.state in AGREED else None

    @property
    def word(self) -> str:
        """The word beside the date on every page."""
        words = {DateState.NONE: "", DateState.UNAVAILABLE: "Not possible", DateState.LOCAL: "Suggested",
                 DateState.CONFIRMED: "Confirmed"}  # fmt: skip
        word = words.get(self.state, "Provisional")
        return "Changed" if word in ("Suggested", "Provisional") and self.ever_confirmed else word

    def yet_to_answer(self) -> set[int]:
        """An organisation in two roles answers once."""
        return {o for party in LOCALS for o in party.of(self)} - set(self.agreed_by)

    @step("Suggest a go-live date", by=LOCALS, needs=[funding_is_approved, partner_is_engaged], tell=LOCALS,
          target=DateState.LOCAL, source=list(DateState), by_proxy=True, for_locals="reason")  # fmt: skip
    def propose(self, *, on: date, fall_backs: list, reason: str, actor, today, calendar):
        """`fall_backs`: up to two further dates, in order of preference."""
        if self.on and not reason:
            raise NotAllowed("Say why the date changes.")
        for day in (on, *fall_backs):
            _must_be_possible(day, today, calendar)
        keeps = self.ever_confirmed and self.state in AGREED
        kept = Party.COMMISSIONER.of(self) & set(self.agreed_by) if keeps else set()  # no dates of its own change
        held = {offer["on"] for offer in self.offered if offer["until"] >= today.isoformat()}
        self.was_offered_by_supplier = on.isoformat() in held and not fall_backs
        self.on, self.fall_backs, self.reason = on, [day.isoformat() for day in fall_backs], reason
        self.proposed_by, self.agreed_by = actor.party, sorted({actor.party.pk} | kept)
        self.round += 1

    @step("Agree the go-live date", source=DateState.LOCAL, by=YET_TO_ANSWER, by_proxy=True)
    def agree(self, *, actor):
        self.agreed_by = [*self.agreed_by, actor.party.pk]

    @step("Object to the go-live date", source=[DateState.LOCAL, DateState.PROVISIONAL, DateState.WITH_SUPPLIER],
          target=DateState.NONE, by=LOCALS, tell=LOCALS, by_proxy=True, for_locals="reason")  # fmt: skip
    def object(self, *, reason: str):
        self.agreed_by = []

    @step("The go-live date is provisional", source=DateState.LOCAL, target=DateState.PROVISIONAL,
          needs=[everyone_agrees, was_not_offered], tell=LOCALS)  # fmt: skip
    def agree_last(self): ...

    @step("The date the new supplier offered is agreed", source=DateState.LOCAL, target=DateState.CONFIRMED,
          needs=[everyone_agrees, was_offered], tell=[*LOCALS, Party.TARGET])  # fmt: skip
    def agree_offered(self):
        self.ever_confirmed = True

    @step("Ask the new supplier for the date", source=DateState.PROVISIONAL, target=DateState.WITH_SUPPLIER,
          needs=is_registered, shows_to=Party.TARGET)  # fmt: skip
    def ask_supplier(self): ...

    @step("Confirm the go-live date", source=DateState.WITH_SUPPLIER, target=DateState.CONFIRMED, by=Party.TARGET,
          tell=LOCALS, by_proxy=True)  # fmt: skip
    def confirm(self, *, on: date, initial_extract_on: date, final_extract_on: date, today):
        """The supplier takes the date or one of its fall-backs, and advises the extract dates (decision 7)."""
        if on.isoformat() not in (self.on.isoformat(), *self.fall_backs):
            raise NotAllowed("Choose one of the dates you were asked for, or offer other dates.")
        if not today <= initial_extract_on <= final_extract_on <= on:
            raise NotAllowed("The initial extract comes first, then the final one, then the go-live date.")
        self.on, self.initial_extract_on, self.final_extract_on = on, initial_extract_on, final_extract_on
        self.ever_confirmed, self.fall_backs = True, []

    @step("Offer other dates", source=DateState.WITH_SUPPLIER, target=DateState.UNAVAILABLE, by=Party.TARGET,
          tell=LOCALS, by_proxy=True)  # fmt: skip
    def offer_alternatives(self, *, dates: list, held_until: date, initial_extract_on: date, final_extract_on: date,
                           reason: str, today, calendar):  # fmt: skip
        """Each date is held until `held_until`; the extract dates are advised for the earliest of them."""
        for day in dates:
            _must_be_possible(day, today, calendar)
        if not 1 <= len(dates) <= 3 or held_until < today:
            raise NotAllowed("Offer one to three dates, held until a day that is not past.")
        if not today <= initial_extract_on <= final_extract_on <= min(dates):
            raise NotAllowed("The initial extract comes first, then the final one, then the go-live date.")
        self.offered = [{"on": day.isoformat(), "until": held_until.isoformat()} for day in dates]
        self.initial_extract_on, self.final_extract_on = initial_extract_on, final_extract_on

    @step("Withdraw the confirmation", source=DateState.CONFIRMED, target=DateState.UNAVAILABLE, by=Party.TARGET,
          tell=LOCALS, by_proxy=True)  # fmt: skip
    def withdraw_confirmation(self, *, reason: str):
        self.offered = []

    @step("Add a busy period", source=list(DateState), by=Party.PRACTICE, by_proxy=True)
    def add_busy_period(self, *, kind: str, first: date, last: date, what: str):
        """`kind`: busy, training or leave. Leave is a count of staff, never names."""
        if last < first:
            raise NotAllowed("The last day must be the same as or after the first day.")
        period = {"kind": kind, "first": first.isoformat(), "last": last.isoformat(), "what": what}
        self.busy = sorted([*self.busy, period], key=lambda p: p["first"])

    @step("Remove a busy period", source=list(DateState), by=Party.PRACTICE)
    def remove_busy_period(self, *, period: int):
        if period >= len(self.busy):
            raise NotAllowed("That period has been removed already.")
        self.busy = [p for n, p in enumerate(self.busy) if n != period]


def _must_be_possible(day, today, calendar):
    if day <= today:
        raise NotAllowed("The date must be after today.")
    if reason := calendar.why_not_working(day):
        raise NotAllowed(f"{day:%A} {day.day} {day:%B %Y} is not a working day ({reason}). Choose a working day.")
