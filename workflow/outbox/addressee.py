"""Where a queued mail goes, looked up again at the moment it is handed over: to the address that its reader has now,
and to nobody who does not belong to the organisation any more (decision 52)."""

from dataclasses import dataclass, field
from datetime import date

from catalogue.models import Membership, User
from workflow import clock
from workflow.outbox.email import Email


@dataclass
class Present:
    """A person as of now: where they are reached, whom they work for, and when they stopped working for others."""

    address: str
    is_active: bool
    belongs: set[int] = field(default_factory=set)
    left_on: list[date] = field(default_factory=list)

    def has_left(self, email) -> bool:
        """Any of those the mail is for. Where it does not say for whom it is: anybody since it was written."""
        if not (self.is_active and self.belongs):
            return True
        if meant := organisations_of(email):
            return not meant <= self.belongs
        written_on = email.created_at.astimezone(clock.LONDON).date()
        return any(written_on <= day for day in self.left_on)


def organisations_of(email) -> set[int]:
    """As far as the mail itself says."""
    facts = email.facts
    if email.kind == Email.Kind.MOVED:
        return {organisation for _, organisation in facts["items"]}
    if "organisation" in facts:  # of one that nobody reaches, another hears instead
        return {facts.get("through", facts["organisation"])}
    return set(facts.get("organisations", ()))


def present(people) -> dict[int, Present]:
    """Of these people; two statements, however many they are."""
    rows = User.objects.filter(pk__in=people).values_list("pk", "email", "is_active")
    found = {pk: Present(address, is_active) for pk, address, is_active in rows}
    today = clock.today()
    memberships = Membership.objects.filter(user__in=found, from_on__lte=today)
    for pk, organisation, until_on in memberships.values_list("user_id", "organisation_id", "until_on"):
        if until_on is None or today < until_on:
            found[pk].belongs.add(organisation)
        else:
            found[pk].left_on.append(until_on)
    return found


def look_up(emails) -> set[int]:
    """Gives each mail the address its reader has now. Returns the keys of those whose reader has left. What somebody
    asked for about their own account goes where they asked for it."""
    theirs = [email for email in emails if email.person_id and email.kind != Email.Kind.ACCOUNT]
    if not theirs:
        return set()
    people = present({email.person_id for email in theirs})
    for email in theirs:
        email.to = people[email.person_id].address
    return {email.pk for email in theirs if people[email.person_id].has_left(email)}
