"""What the tests of a changed calendar share: an administrator, many open deadlines, and all that is stored of them."""

from datetime import date
from functools import partial

from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, owe
from workflow import clock
from workflow.deadline_changes import calendar_change
from workflow.deadline_changes.calendar_proposal import with_day, without_day
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

NOW = date(2026, 6, 2)
CORONATION = date(2026, 6, 4)  # a Thursday, announced on the Tuesday before it
STORED = [field.attname for field in WorkItem._meta.concrete_fields]


def an_administrator() -> Actor:
    membership = MembershipFactory(organisation=OrganisationFactory(administration=True))
    return Actor(membership.user, membership.organisation)


def a_journey_with_nothing_open():
    journey = a_journey_that_owes_nothing()
    WorkItem.everything.update(closed_on=MONDAY)
    return journey


def many_duties(journey):
    """Some that a holiday on the Thursday moves, and some that it does not."""
    partner = partial(owe, journey, by=Party.PARTNER, basis="local target")
    return {
        "moves": owe(journey),
        "moves, due on it": partner(subject="x:1", opened_on=date(2026, 5, 26), days=7),
        "moves, local": partner(subject="x:2"),
        "due before it": owe(journey, subject="x:3", opened_on=date(2026, 5, 27), days=4),
        "opens after it": owe(journey, subject="x:4", opened_on=date(2026, 6, 8)),
    }


def announced(on=CORONATION, name="Coronation", source="Royal proclamation"):
    return with_day(calendars.current(), on, name, source)


def taken_away(on, source="Royal proclamation"):
    return without_day(calendars.current(), on, source)


def applied(proposed, by, on=NOW):
    with clock.at(on):
        return calendar_change.apply(proposed, seen=calendar_change.preview(proposed).fingerprint, by=by)


def stored() -> dict[int, dict]:
    return {row["id"]: row for row in WorkItem.everything.values(*STORED)}


def mails() -> dict[str, Email]:
    """About deadlines that have moved, by address."""
    return {mail.to: mail for mail in Email.objects.filter(kind=Email.Kind.MOVED)}
