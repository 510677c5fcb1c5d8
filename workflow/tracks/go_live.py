"""The go-live date that stands: agreed by practice, commissioner and delivery partner, confirmed by the new supplier.
Another one is asked for beside it (workflow/tracks/date_request.py)."""

from datetime import date

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, step
from workflow.tracks.date_request import DateRequest, spoken_for_by
from workflow.tracks.dates.another_date import (
    another_comes_in_question,
    is_not_asked_about_another,
    no_other_is_asked_for,
    no_other_is_discussed,
    nothing_came_of_it,
    supplier_agrees_another,
    three_agree_another,
)
from workflow.tracks.dates.busy_time import BusyTime
from workflow.tracks.dates.date_state import AGREED, ASKED, KEPT, LOST, NOT_OVER, STANDING, DateState, word_of
from workflow.tracks.dates.extract_dates import ADVISE, ExtractDates, days_kept, extracts_fit, nothing_is_delivered
from workflow.tracks.dates.offered import OtherDates
from workflow.tracks.dates.possible_day import must_be_possible
from workflow.tracks.dates.request_state import ANOTHER_DATE, OPEN
from workflow.tracks.dates.the_day_comes import SAY, TheDayComes
from workflow.tracks.dates.too_near import UNCONFIRMED, TooNear, another_is_owed, leaves_time_to_reply
from workflow.tracks.funding import FundingCase
from workflow.tracks.guards import LOCALS, funding_is_approved, is_registered, partner_is_engaged

D = DateState
IN_LISTS = ["on", "initial_extract_on", "final_extract_on", "state", "ever_confirmed"]


class GoLiveDate(BusyTime, TheDayComes, TooNear, OtherDates, ExtractDates):
    State = DateState

    migration = models.ForeignKey("workflow.Migration", models.CASCADE, related_name="+", db_index=False)
    state = state_field(DateState, D.NONE)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    on = models.DateField(null=True)
    fall_backs = models.JSONField(default=list)  # ISO dates, in order
    proposed_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    agreed_by = models.JSONField(default=list)  # organisations
    ever_confirmed = models.BooleanField(default=False)
    in_question = models.BooleanField(default=False)  # the new supplier was told that another date is being discussed
    # the newest request that became the date
    settled_by = models.ForeignKey(DateRequest, models.PROTECT, null=True, related_name="+", db_index=False)

    follows = (FundingCase, DateRequest)
    addressed_to = "supplier"
    among_the_three = frozenset({"propose"})
    beyond_undo = dict.fromkeys(
        ["propose", "take", "replace", "agree", "object", "agree_last", "agree_offered"], ANOTHER_DATE)  # fmt: skip
    duties = [
        Duty("propose", limits.PROPOSE_DATE, owner=Party.PARTNER, while_in=[D.NONE, *UNCONFIRMED, *LOST],
             when=another_is_owed),
        Duty("confirm", limits.SUPPLIER_DATE, title="Say whether the go-live date is possible",
             after=leaves_time_to_reply),
        ADVISE,
        SAY,
    ]  # fmt: skip

    class Meta:
        constraints = [only_known_states(DateState, "go_live_date")]
        indexes = [
            models.Index(fields=["on"], name="go_lives_by_day"),
            models.Index(fields=["initial_extract_on"], condition=Q(state="confirmed"), name="extracts_by_day"),
            models.Index(fields=["on", "id"], condition=Q(state__in=STANDING), name="dates_that_come"),
            models.Index(fields=["on", "id", "migration"], condition=Q(state__in=AGREED), name="agreed_by_go_live"),
            models.Index(fields=["initial_extract_on", "id", "migration"], condition=Q(state__in=AGREED),
                         name="agreed_by_initial_extract"),
            models.Index(fields=["final_extract_on", "id", "migration"], condition=Q(state__in=AGREED),
                         name="agreed_by_final_extract"),
            models.Index(fields=["migration", "id"], include=IN_LISTS,
                         name="dates_of_a_migration"),
        ]  # fmt: skip

    @property
    def agreed_on(self) -> date | None:
        """The date that stands, whether or not the supplier has confirmed it."""
        return self.on if self.state in AGREED else None

    @property
    def is_confirmed(self) -> bool:
        return self.state in KEPT

    @property
    def is_live(self) -> bool:
        return self.state == D.LIVE

    @property
    def word(self) -> str:
        """The word beside the date on every page."""
        return word_of(self.state, self.ever_confirmed)

    def open_request(self) -> DateRequest | None:
        return next((request for request in self.migration.all(DateRequest) if request.state in OPEN), None)

    def agreed_request(self) -> DateRequest | None:
        """The last yes has come, and the date is not replaced yet."""
        last = self.migration.all(DateRequest)[-1:]
        return next((r for r in last if r.state == "agreed" and r.pk != self.settled_by_id), None)

    # ------------------------------------------------------------------ asking for a date, the first or another
    @step("Suggest a go-live date", by=LOCALS, needs=[funding_is_approved, partner_is_engaged, no_other_is_asked_for],
          tell=LOCALS, source=sorted(set(NOT_OVER) - {D.CAME}), by_proxy=True,
          for_locals=["on", "fall_backs", "reason"])  # fmt: skip
    def propose(self, *, on: date, fall_backs: list, reason: str, note: str, actor, today, calendar):
        """`fall_backs`: up to two further dates, in order of preference. `note`: for the new supplier."""
        if self.on and not reason:
            raise NotAllowed("Say why the date changes.")
        for day in (on, *fall_backs):
            self._must_be_another(day, today, calendar)
        return [DateRequest.asked(actor.party.pk, on, today, calendar, supplier_id=self.supplier_id, reason=reason,
                                  fall_backs=[day.isoformat() for day in fall_backs], note=note,
                                  recorded_for=spoken_for_by(actor))]  # fmt: skip

    @step("Ask for another go-live date", by=Party.TARGET, needs=[is_registered, no_other_is_discussed], tell=LOCALS,
          source=[*ASKED, *LOST], by_proxy=True)  # fmt: skip
    def ask_as_supplier(self, *, on: date, initial_extract_on: date, final_extract_on: date, still_usable: list,
                        reason: str, actor, today, calendar):  # fmt: skip
        """Asking is the new supplier's yes to this date, and it advises the extract dates for it."""
        self._must_be_another(on, today, calendar)
        extracts_fit(initial_extract_on, final_extract_on, on, today, days_kept(self, still_usable))
        self.in_question = True
        return [DateRequest.asked(self.supplier_id, on, today, calendar, supplier_id=self.supplier_id, reason=reason,
                                  chosen=on, initial_extract_on=initial_extract_on, final_extract_on=final_extract_on,
                                  still_usable=still_usable, disclosed_on=today,
                                  recorded_for=spoken_for_by(actor))]  # fmt: skip

    @step("Another go-live date is being discussed", source=[*ASKED, *LOST], needs=another_comes_in_question,
          tell=Party.TARGET, despite_hold=True)  # fmt: skip
    def come_in_question(self):
        self.in_question = True

    @step("The go-live date stays", source=[*ASKED, D.CAME, *LOST], needs=nothing_came_of_it,
          tell=Party.TARGET, despite_hold=True)  # fmt: skip
    def stay(self):
        self.in_question = False

    @step("The go-live date is provisional", target=D.PROVISIONAL, needs=three_agree_another, tell=LOCALS,
          source=[D.NONE, D.PROVISIONAL, *LOST])  # fmt: skip
    def take(self):
        self.advise()
        self._settle_on(self.agreed_request())

    @step("The go-live date is replaced", source=NOT_OVER, target=D.CONFIRMED,
          needs=supplier_agrees_another, tell=[*LOCALS, Party.TARGET])  # fmt: skip
    def replace(self):
        request = self.agreed_request()
        self.advise(request.initial_extract_on, request.final_extract_on, request.still_usable)
        self._settle_on(request)
        self.ever_confirmed, self.fall_backs, self.offered = True, [], []

    # ------------------------------------------------------------------ the new supplier and the date that stands
    @step("Ask the new supplier for the date", source=D.PROVISIONAL, target=D.WITH_SUPPLIER, tell=Party.TARGET,
          needs=is_registered, shows_to=Party.TARGET)  # fmt: skip
    def ask_supplier(self): ...

    @step("Confirm the go-live date", source=D.WITH_SUPPLIER, target=D.CONFIRMED, by=Party.TARGET,
          needs=is_not_asked_about_another, tell=LOCALS, by_proxy=True, in_bulk=nothing_is_delivered)  # fmt: skip
    def confirm(self, *, on: date, initial_extract_on: date, final_extract_on: date, still_usable: list, today):
        """The supplier takes the date or one of its fall-backs, and advises the extract dates (decision 7)."""
        if on.isoformat() not in (self.on.isoformat(), *self.fall_backs):
            raise NotAllowed("Choose one of the dates you were asked for, or offer other dates.")
        extracts_fit(initial_extract_on, final_extract_on, on, today, days_kept(self, still_usable))
        self.on = on
        self.advise(initial_extract_on, final_extract_on, still_usable)
        self.ever_confirmed, self.fall_backs, self.offered, self.too_near = True, [], [], False

    @step("Say that the date cannot be kept", source=D.CONFIRMED, target=D.UNAVAILABLE,
          by=Party.TARGET, tell=LOCALS, by_proxy=True, despite_hold=True)  # fmt: skip
    def withdraw_confirmation(self, *, reason: str):
        self.offered = []
        self.advise()

    # ------------------------------------------------------------------ known to history only: requests have these now
    @step("Agree the go-live date", source=())
    def agree(self): ...

    @step("Object to the go-live date", source=())
    def object(self): ...

    @step("Everyone has agreed the go-live date", source=())
    def agree_last(self): ...

    @step("The date the new supplier offered is agreed", source=())
    def agree_offered(self): ...

    def _must_be_another(self, day, today, calendar):
        must_be_possible(day, today, calendar)
        if day == self.agreed_on:
            raise NotAllowed("This is the date that stands. Choose another one.")

    def _settle_on(self, request):
        days = request.agreed_days()
        self.on, self.fall_backs = date.fromisoformat(days[0]), days[1:]
        self.proposed_by_id, self.agreed_by = request.asked_by_id, sorted(request.locals())
        self.settled_by, self.in_question, self.too_near = request, False, False
        self.round += 1
