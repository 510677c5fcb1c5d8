"""An organisation that is closed on some days of June 2026, and what it owes by then."""

from datetime import date

from catalogue.models import Membership
from tests.deadline_changes.counting_again import an_administrator
from tests.support.owing import owe
from workflow.deadline_changes import closures
from workflow.deadlines.closure import Closure
from workflow.kernel.steps import Party


def a_lead_of(journey, party):
    actor = journey.cast.actor(party)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    return actor


def local(journey, subject="x:1", by=Party.PARTNER, **more):
    return owe(journey, by=by, basis="local target", subject=subject, **more)


def a_closure(actor, first=4, last=5):
    return Closure(organisation=actor.organisation, first_on=date(2026, 6, first), last_on=date(2026, 6, last),
                   reason="Staff training")  # fmt: skip


def closed(actor, **days) -> Closure:
    """By an administrator, who may do so from one day to the next and of what is owed already."""
    return said_closed(a_closure(actor, **days), by=an_administrator())


def said_closed(closure, by) -> Closure:
    closures.add(closure, seen=closures.preview(closure, by=by).fingerprint, by=by)
    return closure
