"""What is left of a migration whose time of keeping is over: no name, no reference, only what proves that it was."""

import hashlib

from django.db import models

from workflow.audit.chain import Fault, Head
from workflow.formatting import counted, long_date


class Tombstone(models.Model):
    reference_hash = models.CharField(max_length=64, unique=True)
    head = models.CharField(max_length=64)  # of its last event
    steps_taken = models.PositiveIntegerField()
    began_on = models.DateField()
    ended_on = models.DateField()
    purged_at = models.DateTimeField()

    def __str__(self):
        return f"A migration that ended on {long_date(self.ended_on)}"

    @classmethod
    def of(cls, reference: str) -> "Tombstone | None":
        return cls.objects.filter(reference_hash=hash_of(reference)).first()

    def why_not_of(self, known: Head) -> str | None:
        """Whether it stands for what was anchored: who writes one for a history that they took out has no anchor."""
        if self.steps_taken < known.number:
            return f"it had {counted(known.number, 'event')}, and what is left of it says {self.steps_taken}"
        if self.steps_taken == known.number and self.head != known.hash:
            return "what is left of it does not have its last hash"
        if not known.purged:
            return "it is said to be purged, and these anchors say nothing of it: take those of that day or later"
        return None


def hash_of(reference: str) -> str:
    return hashlib.sha256(reference.encode()).hexdigest()


def missing(reference: str, known: Head) -> Fault | None:
    """A migration that was anchored and is there no more."""
    left = Tombstone.of(reference)
    if left is None:
        return Fault(reference, 0, f"{reference}: this migration is gone, with its whole history.")
    why = left.why_not_of(known)
    return Fault(reference, 0, f"{reference}: {why}.") if why else None
