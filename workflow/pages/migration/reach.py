"""Whether mail reaches the contacts of a migration: who has left, and whose address is refused."""

from dataclasses import dataclass

from catalogue.models import Membership
from workflow.formatting import short_date
from workflow.outbox import suppression


@dataclass(frozen=True)
class Reach:
    there: set[tuple[int, int]]  # person and organisation
    refused: dict

    @classmethod
    def of(cls, parts, today) -> "Reach":
        current = Membership.objects.current(today).filter(
            user__in={part.contact_id for part in parts} - {None}, user__is_active=True
        )
        there = set(current.values_list("user_id", "organisation_id"))
        return cls(there, suppression.among({part.address for part in parts} - {""}))

    def is_there(self, part) -> bool:
        return (part.contact_id, part.organisation_id) in self.there

    def trouble(self, part) -> str:
        """“Emails to this address do not arrive since 3 March 2026: 550 5.1.1 No such user”."""
        flag = self.refused.get(part.address)
        return f"Emails to this address do not arrive since {short_date(flag.refused_at)}: {flag.said}" if flag else ""
