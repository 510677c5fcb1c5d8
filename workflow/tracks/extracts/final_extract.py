"""The final extract of a system: a request of its own, which the practice opens by hand (decision 69)."""

import hashlib
import json
from datetime import date

from django.db import models

from workflow import clock
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party, Who, step
from workflow.tracks.extracts.extract_state import ExtractState as S
from workflow.tracks.extracts.wanted_day import WantedDay
from workflow.tracks.guards import extract_dates_are_advised, person_is_confirmed

ADVICE_IS_PAST = "The date the new supplier advised is past. It advises another one next."
ASKED_AGAIN_FROM = (S.REJECTED, S.ACCEPTED)
THE_HOLDER = Who("the supplier that holds the data", of=lambda request: {request.holder_id})


class Kind(models.TextChoices):
    INITIAL = "initial", "Initial extract"
    FINAL = "final", "Final extract"


def as_advised(day, kind) -> str:
    return (
        f"The new supplier advised {long_date(day)} for the {kind.lower()}, and every holder delivers on that day. "
        "If it does not suit, ask the new supplier to advise another."
    )


def as_named(day) -> str:
    return (
        f"The new supplier named {long_date(day)} for the next extract. If that day does not suit, ask the new "
        "supplier to name another."
    )


def is_of_the_initial(request):
    return "This is the final extract." if request.is_final else None


def final_day_is_to_come(request):
    advised = request.migration.go_live.final_extract_on
    return "The date the new supplier advised for the final extract has passed." if advised < clock.today() else None


def no_final_is_open(request):
    """One that is cancelled leaves room for another."""
    finals = (one for one in request.migration.extract_requests() if one.is_final and one.state != S.CANCELLED)
    if any(one.system_id == request.system_id for one in finals):
        return "The final extract of this system has been asked for already."
    return None


def form_is_signed(request):
    return None if request.is_final and request.formal_request else "The form has not been signed yet."


class FinalExtract(WantedDay):
    """Of either kind: the day that the new supplier advised for it, and what the practice signs."""

    Kind = Kind

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INITIAL, db_default=Kind.INITIAL)
    wanted_on = models.DateField(null=True)
    formal_request = models.JSONField(default=dict)  # name, role, on, recipients, instruction; its hash

    class Meta:
        abstract = True

    @property
    def is_final(self) -> bool:
        return self.kind == Kind.FINAL

    @property
    def advised_on(self) -> date | None:
        day = self.migration.go_live
        return day.final_extract_on if self.is_final else day.initial_extract_on

    @step("Ask for the final extract", source=S.ACCEPTED, by=Party.PRACTICE, homework=person_is_confirmed,
          needs=[is_of_the_initial, extract_dates_are_advised, final_day_is_to_come, no_final_is_open])  # fmt: skip
    def ask_for_final(self, *, wanted_on: date, name: str, role: str, recipients: list, instruction: str, today):
        """The form is known by now: the practice's formal request goes to the holder at once."""
        opened = type(self)(migration=self.migration, kind=Kind.FINAL, system=self.system, holder=self.holder,
                            principal=self.principal)  # fmt: skip
        opened.sign(wanted_on, today, name=name, role=role, recipients=recipients, instruction=instruction)
        return [opened]

    @step("The final extract is formally requested", source=S.TO_REQUEST, target=S.REQUESTED, needs=form_is_signed,
          tell=[THE_HOLDER, Party.PARTNER, Party.TARGET], shows_to=[THE_HOLDER, Party.TARGET],
          introduces=[THE_HOLDER, Party.TARGET])  # fmt: skip
    def open_final(self): ...

    def sign(self, wanted_on, today, *, other=None, **answers):
        self._want(wanted_on, today)
        kind = {"extract": self.get_kind_display()} if self.is_final else {}
        said = {**answers, **kind, "on": today.isoformat(), "system": str(self.system),
                "wanted_on": wanted_on.isoformat(), "other": other or {},
                "practice": str(self.migration.practice)}  # fmt: skip
        self.formal_request = said | {"hash": hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()}

    def _want(self, day, today):
        if refusal := self._why_not(day, today):
            raise NotAllowed(refusal)
        self.wanted_on, self.wanted_day_passed = day, False

    def _why_not(self, day, today) -> str | None:
        """Every holder delivers on the day the new supplier advised, so that the copies match (I8); what is asked for
        again has a day of its own."""
        if self.state == S.REJECTED and day != self.next_on:
            return as_named(self.next_on)
        if self.state not in ASKED_AGAIN_FROM and day != self.advised_on:
            return as_advised(self.advised_on, self.get_kind_display())
        if day < today:
            return "That date is past." if self.state in ASKED_AGAIN_FROM else ADVICE_IS_PAST
        return None
