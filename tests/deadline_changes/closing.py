"""An organisation that is closed on some days of June 2026, and what it owes by then."""

from datetime import date

from catalogue.models import Membership
from tests.support.owing import owe
from workflow.deadline_changes import closures
from workflow.deadlines.closure import Closure
from workflow.kernel.steps import Party


def a_lead_of(journey, party):
    actor = journey.cast.actor(party)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    return actor


def local(journey, subject="x:1", by=Party.PARTNER):
    return owe(journey, by=by, basis="local target", subject=subject)


def a_closure(actor, first=4, last=5):
    return Closure(organisation=actor.organisation, first_on=date(2026, 6, first), last_on=date(2026, 6, last),
                   reason="Staff training")  # fmt: skip


def closed(actor, **days) -> Closure:
    closure = a_closure(actor, **days)
    closures.add(closure, seen=closures.preview(closure, by=actor).fingerprint, by=actor)
    return closure
