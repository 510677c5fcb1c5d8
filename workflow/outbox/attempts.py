"""What becomes of each mail of a run. How one ended is written down together with the beginning of the next."""

from datetime import timedelta

from workflow import clock
from workflow.db import bulk
from workflow.outbox.email import Email

LEASE = timedelta(minutes=3)  # longer than one mail takes, whatever the mail server does
MARGIN = timedelta(seconds=30)  # clocks of two computers may differ
KEPT = (
    "state",
    "to",
    "migration_id",
    "attempts",
    "subject",
    "text",
    "calendar",
    "not_before",
    "leased_until",
    "last_error",
    "sent_at",
)


class Ledger:
    """`with Ledger() as ledger:` one statement a mail. A kill before it repeats that one mail and no other."""

    def __init__(self):
        self._ended = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._write([])

    def begin(self, email) -> bool:
        """Counts the attempt, and keeps the words so that a repeat is the same mail. False when the lease is over, or
        somebody else has taken the mail: on another machine, by whose clock it was over."""
        now, held = clock.now(), email.leased_until
        if now > held - MARGIN:
            return False
        email.attempts, email.leased_until = email.attempts + 1, now + LEASE
        return email.pk in self._write([(email, held)])

    def end(self, email, state, **facts) -> str:
        if email.secret and state in (Email.State.SENT, Email.State.DEAD):
            facts["text"] = ""  # it lets somebody in, so nobody may read it here any more
        held = email.leased_until
        for name, value in {"state": state, "leased_until": None, **facts}.items():
            setattr(email, name, value)
        self._ended.append((email, held))
        return state

    def _write(self, begun) -> set[int]:
        """The numbers of those that were still ours."""
        emails, self._ended = [*self._ended, *begun], []
        rows = [(email.pk, held, *(getattr(email, name) for name in KEPT)) for email, held in emails]
        return bulk.update_what_still_says("leased_until", Email, KEPT, rows) if rows else set()
