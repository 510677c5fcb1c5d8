"""A date somebody asks for, beside the one that stands: nothing moves until the last yes to this very date (ADR 20)."""

from datetime import date

from django.db import models
from django.db.models import Q

from catalogue.models import Organisation
from workflow.deadlines import limits
from workflow.formatting import listed, long_date
from workflow.kernel.machine import OfMigration
from workflow.kernel.states import only_known_states, state_field
from workflow.kernel.steps import Duty, NotAllowed, Party, step
from workflow.tracks.bulk.looked_at_alone import nothing
from workflow.tracks.dates.extract_dates import advised_with, days_kept, extracts_fit, nothing_is_delivered
from workflow.tracks.dates.one_yes_each import nobody_says_yes_for_two, nobody_who_owes_the_answer
from workflow.tracks.dates.possible_day import must_be_possible
from workflow.tracks.dates.request_guards import (
    a_date_was_named_instead,
    everyone_agrees,
    no_day_is_left,
    only_what_was_recorded,
    supplier_has_no_say_left,
    supplier_is_to_be_asked,
    time_is_up,
)
from workflow.tracks.dates.request_state import ANOTHER_DATE, OPEN, SILENCE, R, RequestState
from workflow.tracks.dates.who_said_yes import (
    SAID_YES,
    SPOKEN_FOR,
    THE_OTHERS,
    WHOEVER_ASKED,
    YET_TO_ANSWER,
    WhoSaidYes,
)
from workflow.tracks.guards import LOCALS, migration_is_cancelled


class DateRequest(WhoSaidYes, OfMigration):
    State = RequestState

    state = state_field(RequestState, R.WITH_THE_THREE)
    supplier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    on = models.DateField()
    fall_backs = models.JSONField(default=list)  # ISO dates, in order
    asked_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    reason = models.TextField(blank=True)  # for the practice, the commissioner and the delivery partner alone
    note = models.TextField(blank=True)  # for the new supplier, once these three have agreed
    yes = models.JSONField(default=dict)  # organisation, as text: the ISO dates it said yes to
    recorded_for = models.JSONField(default=list, db_default=[])  # whose yes another recorded; not made their own
    chosen = models.DateField(null=True)  # the date the new supplier said yes to
    initial_extract_on = models.DateField(null=True)  # what the new supplier advises for the chosen date
    final_extract_on = models.DateField(null=True)
    still_usable = models.JSONField(default=list, db_default=[])  # data extract requests, by its word (decision 70)
    instead_on = models.DateField(null=True)  # the date that an objection named
    instead_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    instead_asked = models.BooleanField(default=False)
    look_on = models.DateField()  # no day before this one can end it

    addressed_to = "supplier"
    among_the_three = frozenset({"object", "withdraw"})
    beyond_undo = dict.fromkeys(["object", "withdraw", "not_possible"], ANOTHER_DATE)
    duties = [
        Duty("agree", limits.ANSWER_DATE, title="Reply about the go-live date"),
        Duty("confirm", limits.SUPPLIER_DATE, title="Say whether the go-live date is possible",
             when=lambda request: not request.chosen),
    ]  # fmt: skip

    class Meta:
        constraints = [
            only_known_states(RequestState, "date_request"),
            models.UniqueConstraint(
                fields=["migration"], condition=Q(state__in=OPEN), name="one_date_is_asked_for_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["look_on"], condition=Q(state__in=OPEN), name="requests_that_may_lapse")]

    @classmethod
    def asked(cls, by, on, today, calendar, **what) -> "DateRequest":
        """A new one. Whoever asks has said yes to exactly these dates; `recorded_for`: it, if another asked for it."""
        days = [on.isoformat(), *what.get("fall_backs", ())]
        if on <= calendar.add(today, limits.SUPPLIER_DATE.days):
            raise NotAllowed("Choose a later date: the new supplier would not have time to reply before it.")
        silence = calendar.add(today, limits.ANSWER_DATE.days + SILENCE)
        return cls(on=on, asked_by_id=by, asked_on=today, yes={str(by): days},
                   look_on=min(silence, calendar.subtract(on, limits.SUPPLIER_DATE.days + 1)), **what)  # fmt: skip

    def waits_for_supplier(self) -> bool:
        standing = self.migration.go_live.state in ("with_supplier", "confirmed")
        return (standing or self.state == R.WITH_SUPPLIER) and not self.chosen

    def silent_names(self) -> str:
        who = self.yet_to_answer() or ({self.supplier_id} if self.waits_for_supplier() else set())
        return listed([one.name for one in Organisation.objects.filter(pk__in=who).order_by("name")])

    def standing_in_words(self) -> str:
        stands = self.migration.go_live.agreed_on
        return f"{long_date(stands)} stands until another is agreed." if stands else "No date stands yet."

    # ------------------------------------------------------------------ its steps
    @step("Agree the go-live date", source=OPEN, by=YET_TO_ANSWER, by_proxy=True, in_bulk=nothing,
          homework=nobody_says_yes_for_two)  # fmt: skip
    def agree(self, *, dates: list, actor):
        """`dates`: each ISO date that this is a yes to."""
        if not dates or set(dates) - set(self.days):
            raise NotAllowed("Choose the dates you agree from those that were asked for, or object.")
        self.yes = {**self.yes, str(actor.party.pk): [day for day in self.days if day in dates]}
        self.recorded_for = [*self.recorded_for, *spoken_for_by(actor)]

    @step("Confirm the yes that was recorded for you", source=OPEN, by=SPOKEN_FOR, tell=Party.PARTNER,
          homework=nobody_says_yes_for_two)  # fmt: skip
    def own_yes(self, *, actor):
        self.recorded_for = [one for one in self.recorded_for if one != actor.party.pk]

    @step("Take back the yes to the go-live date", source=OPEN, by=SAID_YES, tell=LOCALS, by_proxy=True,
          homework=only_what_was_recorded)  # fmt: skip
    def take_yes_back(self, *, actor):
        """It counts as not given; the request stays open, with what everybody else has said."""
        who = actor.party.pk
        self.yes = {one: days for one, days in self.yes.items() if one != str(who)}
        self.recorded_for = [one for one in self.recorded_for if one != who]
        if who == self.supplier_id:
            self.chosen = self.initial_extract_on = self.final_extract_on = None
            self.still_usable = []

    @step("Object to the go-live date", source=OPEN, target=R.OBJECTED, by=THE_OTHERS, tell=LOCALS, by_proxy=True,
          for_locals=["reason", "instead"])  # fmt: skip
    def object(self, *, reason: str, instead: date | None, actor, today, calendar):
        """`instead`: a date that is asked for in its place, in the same moment."""
        self._must_be_another(instead, calendar, today)
        self.instead_on, self.instead_by = instead, actor.party if instead else None
        self.recorded_for = spoken_for_by(actor)

    @step("Ask for the date named instead", source=R.OBJECTED, needs=a_date_was_named_instead)
    def ask_instead(self, *, today, calendar):
        self.instead_asked = True
        return [DateRequest.asked(self.instead_by_id, self.instead_on, today, calendar, supplier_id=self.supplier_id,
                                  reason=f"Instead of {long_date(self.on)}.",
                                  recorded_for=self.recorded_for)]  # fmt: skip

    @step("Withdraw the request for this date", source=OPEN, target=R.WITHDRAWN, by=WHOEVER_ASKED, tell=LOCALS,
          for_locals="reason", despite_hold=True, homework=nobody_who_owes_the_answer)  # fmt: skip
    def withdraw(self, *, reason: str): ...

    @step("All who were asked have agreed this date", source=OPEN, target=R.AGREED,
          needs=[everyone_agrees, supplier_has_no_say_left])  # fmt: skip
    def agree_last(self, *, today):
        """A date the new supplier still holds has its yes already."""
        standing, first = self.migration.go_live, self.agreed_days()[0]
        if not self.chosen and (offer := standing.held_offers(today).get(first)):
            self.chosen = date.fromisoformat(first)
            self.initial_extract_on, self.final_extract_on = advised_with(offer)
            self.still_usable = offer.get("usable", [])

    @step("No date has everyone’s yes", source=OPEN, target=R.OBJECTED, needs=no_day_is_left, tell=LOCALS)
    def find_no_day(self): ...

    @step("Ask the new supplier about this date", source=R.WITH_THE_THREE, target=R.WITH_SUPPLIER, tell=Party.TARGET,
          needs=[everyone_agrees, supplier_is_to_be_asked], shows_to=Party.TARGET)  # fmt: skip
    def ask_supplier(self, *, today, calendar):
        last = calendar.add(today, limits.SUPPLIER_DATE.days + SILENCE)
        self.look_on = min(last, calendar.subtract(self.on, limits.SUPPLIER_DATE.days + 1))

    @step("Confirm this date", source=R.WITH_SUPPLIER, by=Party.TARGET, tell=LOCALS, by_proxy=True,
          needs=lambda r: "The new supplier has said yes already." if r.chosen else None,
          in_bulk=nothing_is_delivered)  # fmt: skip
    def confirm(self, *, on: date, initial_extract_on: date, final_extract_on: date, still_usable: list, actor, today):
        if on.isoformat() not in (self.agreed_days() or self.days):
            raise NotAllowed("Choose one of the dates you were asked for, or say that none is possible.")
        extracts_fit(initial_extract_on, final_extract_on, on, today, days_kept(self, still_usable))
        self.chosen, self.initial_extract_on, self.final_extract_on = on, initial_extract_on, final_extract_on
        self.still_usable, self.recorded_for = still_usable, [*self.recorded_for, *spoken_for_by(actor)]

    @step("Say that this date is not possible", source=R.WITH_SUPPLIER, target=R.NOT_POSSIBLE, by=Party.TARGET,
          tell=LOCALS, by_proxy=True)  # fmt: skip
    def not_possible(self, *, reason: str): ...

    @step("Close a request that nobody answered in time", source=OPEN, target=R.LAPSED, needs=time_is_up, tell=LOCALS,
          despite_hold=True)  # fmt: skip
    def lapse(self): ...

    @step("Request for a date closed with the migration", source=OPEN, target=R.CLOSED, needs=migration_is_cancelled,
          despite_hold=True)  # fmt: skip
    def close_with_migration(self): ...

    def _must_be_another(self, instead, calendar, today):
        if instead is None:
            return
        if instead.isoformat() in self.days:
            raise NotAllowed("Name a date that was not asked for already.")
        must_be_possible(instead, today, calendar)


def spoken_for_by(actor) -> list[int]:
    """The organisation for which another one records this."""
    return [actor.party.pk] if actor.party.pk != actor.organisation.pk else []
