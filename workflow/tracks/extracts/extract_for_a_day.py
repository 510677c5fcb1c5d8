"""A data extract is for the day that was advised when it was signed for. When another is advised, the practice signs
anew; of what is delivered the new supplier says whether it is still usable, and not said means not (decision 70)."""

from datetime import date

from django.db import models

from workflow import clock
from workflow.deadlines import limits
from workflow.deadlines.owed import waits_for
from workflow.formatting import long_date
from workflow.kernel.steps import Duty, NotAllowed, Party, step
from workflow.tracks.dates.extract_dates import DELIVERED
from workflow.tracks.extracts.extract_state import ExtractState as S
from workflow.tracks.extracts.final_extract import THE_HOLDER, FinalExtract
from workflow.tracks.guards import date_is_confirmed

ASKED_FOR = [S.REQUESTED, S.CLARIFYING, S.SCHEDULED]


def another_day_is_advised(request):
    return None if request.day_has_moved else "This extract is for the day that the new supplier advised."


def is_for_the_day_advised(request):
    if request.day_has_moved:
        return (
            "The extract day has moved, so this extract is not checked: confirm its receipt, and a fresh one follows."
        )
    return None


def day_moved_after_it_was_asked(request):
    """What is under way then comes too late to be stopped; it is recorded once."""
    moved = request.day_has_moved and not request.provided_on
    return None if moved else "Nothing was under way for another day when the extract date moved."


def next_day_has_passed(request):
    """Or none was named, because the release before this one asked for none."""
    passed = request.next_on < clock.today() if request.next_on else not request.signed_for
    return None if passed else "The day that the new supplier named is still to come, or it owes another."


@waits_for("the new supplier to name the next day")
def next_day_is_named(request):
    if request.state == S.REJECTED and not request.next_on:
        return "The new supplier has not named the next day for this extract yet."
    return None


NEXT_DAY = Duty(
    "name_next_day",
    limits.ADVISE_EXTRACTS,
    title="Name the next day for the rejected extract",
    when=lambda request: not request.next_on,
    after=date_is_confirmed,
)


class ExtractForADay(FinalExtract):
    signed_for = models.DateField(null=True)  # what was advised when the practice signed, or the extract was rejected
    next_on = models.DateField(null=True)  # of a rejected one: the day that the new supplier named instead

    class Meta:
        abstract = True

    @property
    def day_has_moved(self) -> bool:
        """A comparison, so that a day advised once more needs no work."""
        advised, signed_for = self.advised_on, self.signed_for or self.wanted_on
        return bool(advised and signed_for and advised != signed_for and not self.is_still_usable)

    @property
    def signs_anew(self) -> bool:
        """The practice has signed for a day that is not wanted any more, and signs for another one next."""
        return self.state == S.FORM_WITH_PRACTICE and self.wanted_on is not None

    @property
    def to_deliver_on(self) -> date | None:
        """The day for which a signature stands."""
        return None if self.signs_anew else self.wanted_on

    @property
    def is_still_usable(self) -> bool:
        return self.state in DELIVERED and self.pk in self.migration.go_live.still_usable

    def sign(self, *args, **answers):
        super().sign(*args, **answers)
        self.signed_for, self.next_on = self.advised_on, None
        self.attestation, self.provided_on = {}, None

    def attest(self, today, **said):
        """As decision 39 asks; the file and the key never enter the portal."""
        self.attestation, self.provided_on = said, today

    def name_next(self, day, today):
        go_live = self.migration.go_live.agreed_on
        if day < today:
            raise NotAllowed("The next day must be today or later.")
        if go_live and day > go_live:
            raise NotAllowed(f"The next day must be on or before the go-live date, {long_date(go_live)}.")
        self.next_on, self.signed_for = day, self.advised_on

    @step("The extract date has moved", source=ASKED_FOR, target=S.FORM_WITH_PRACTICE, needs=another_day_is_advised,
          tell=[THE_HOLDER, Party.PRACTICE])  # fmt: skip
    def ask_anew(self):
        """The practice asks formally again, for the day advised now; until then nothing is to be delivered."""
        self.round += 1

    @step("A fresh extract is needed", source=[S.RECEIVED, S.ACCEPTED], target=S.FORM_WITH_PRACTICE,
          needs=another_day_is_advised, tell=[THE_HOLDER, Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def be_superseded(self):
        """By the date: it was not rejected, and is not counted among those that are asked for again."""
        self.round += 1

    @step("The day for the next extract has moved", source=S.REJECTED, needs=another_day_is_advised,
          tell=Party.PRACTICE)  # fmt: skip
    def follow_the_advice(self):
        """Advice for every extract replaces the day that was named for this one."""
        self.next_on = self.signed_for = self.advised_on

    @step("The day for the next extract has passed", source=S.REJECTED, needs=next_day_has_passed,
          tell=[Party.TARGET, Party.PRACTICE])  # fmt: skip
    def lose_next_day(self):
        self.next_on, self.signed_for = None, self.signed_for or self.advised_on or clock.today()

    @step("Name the next day for the extract", source=S.REJECTED, by=Party.TARGET, by_proxy=True,
          tell=[Party.PRACTICE, Party.PARTNER])  # fmt: skip
    def name_next_day(self, *, next_on: date, today):
        self.name_next(next_on, today)
