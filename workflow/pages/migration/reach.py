"""Whether mail reaches the contacts of a migration: who has left or cannot log in, and whose address is refused."""

from dataclasses import dataclass

from catalogue.models import Membership
from workflow.formatting import short_date
from workflow.outbox import suppression


@dataclass(frozen=True)
class Reach:
    there: set[tuple[int, int]]  # person and organisation, whether they can log in or not
    shut: set[int]  # people whose account is closed
    refused: dict

    @classmethod
    def of(cls, parts, today) -> "Reach":
        current = Membership.objects.current(today).filter(user__in={part.contact_id for part in parts} - {None})
        found = list(current.values_list("user_id", "organisation_id", "user__is_active"))
        there, shut = {(user, at) for user, at, _ in found}, {user for user, _, is_open in found if not is_open}
        return cls(there, shut, suppression.among({part.address for part in parts} - {""}))

    def is_there(self, part) -> bool:
        return not self.why_not_there(part)

    def why_not_there(self, part) -> str:
        """What follows their name."""
        if (part.contact_id, part.organisation_id) not in self.there:
            return "has left"
        return "cannot log in: the account is closed" if part.contact_id in self.shut else ""

    def trouble(self, part) -> str:
        """“Emails to this address do not arrive since 3 March 2026: 550 5.1.1 No such user”."""
        flag = self.refused.get(part.address)
        return f"Emails to this address do not arrive since {short_date(flag.refused_at)}: {flag.said}" if flag else ""
