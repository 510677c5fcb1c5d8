"""A migration that is cancelled: the practice asks, the commissioner decides."""

from django.db import models

from workflow.kernel.machine import Machine
from workflow.kernel.steps import NotAllowed, Party, Who, step
from workflow.tracks.call_off import CallOff
from workflow.tracks.guards import EVERY_PARTY
from workflow.tracks.stages import BEFORE_GO_LIVE, KEEPS_RECORDS, Stage

WHO_CANCELS = Who(
    "the commissioner (or the delivery partner, until a call-off is validated)", of=lambda m: m.who_cancels()
)


def has_not_asked_to_cancel(migration):
    return "You have asked already." if migration.cancel_asked_on else None


def cancellation_is_asked(migration):
    return None if migration.cancel_asked_on else "The practice has not asked to cancel."


class Cancelling(Machine):
    cancel_asked_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def who_cancels(self) -> set[int]:
        validated = any(c.disclosed_on for c in self.all(CallOff))
        return self.playing(Party.COMMISSIONER) | (set() if validated else self.playing(Party.PARTNER))

    @step("Ask to cancel the migration", source=BEFORE_GO_LIVE, by=Party.PRACTICE, tell=Party.COMMISSIONER,
          needs=has_not_asked_to_cancel, despite_hold=True)  # fmt: skip
    def ask_to_cancel(self, *, reason: str, today):
        self.cancel_asked_on = today

    @step("Keep the migration going", source=KEEPS_RECORDS, by=Party.COMMISSIONER, needs=cancellation_is_asked,
          tell=[Party.PRACTICE, Party.PARTNER], despite_hold=True)  # fmt: skip
    def keep_going(self, *, reason: str):
        self.cancel_asked_on = None

    @step("Cancel the migration", source=BEFORE_GO_LIVE, target=Stage.CANCELLED, by=WHO_CANCELS, tell=EVERY_PARTY,
          despite_hold=True, for_locals=["reason", "charges_acknowledged"])  # fmt: skip
    def cancel(self, *, reason: str, charges_acknowledged: bool):
        """The portal then withdraws the decommission call-off first, and everything else after it (X6)."""
        if any(c.state == "accepted" for c in self.all(CallOff)) and not charges_acknowledged:
            raise NotAllowed("A supplier has accepted a call-off: say that you know charges may apply.")
        self.held_until = None
