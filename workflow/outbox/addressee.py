"""Where a queued mail goes, looked up again at the moment it is handed over: to the address that its reader has now,
and to nobody who does not belong to the organisation any more (decision 52)."""

from dataclasses import dataclass, field
from datetime import date

from catalogue.models import Invitation, Membership, User
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
        """Any of those the mail is for. Where it does not say for whom it is: anybody since it was written. Closing an
        account keeps nobody from hearing what is done or decided where they work."""
        if email.kind == Email.Kind.ACCOUNT:
            return not organisations_of(email) & self.belongs
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
    """Gives each mail the address its reader has now. Returns the keys of those whose reader has left, or is invited no
    more. What is about somebody's own account is for no person, and goes where they asked for it."""
    theirs, ended = [email for email in emails if email.person_id], _letters_of_ended_invitations(emails)
    if not theirs:
        return ended
    people = present({email.person_id for email in theirs})
    for email in theirs:
        email.to = people[email.person_id].address
    return ended | {email.pk for email in theirs if people[email.person_id].has_left(email)}


def _letters_of_ended_invitations(emails) -> set[int]:
    """One that was recalled lets nobody in; where it went to a wrong address, it says who names whom for what."""
    letters = {email.pk: email.facts["invitation"] for email in emails if "invitation" in email.facts}
    still = set(Invitation.objects.unanswered().filter(pk__in=letters.values()).values_list("pk", flat=True))
    return {pk for pk, invitation in letters.items() if invitation not in still}
