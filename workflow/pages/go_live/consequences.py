"""What another go-live date would change, said before it is asked for or agreed. Nothing of it happens before that."""

from catalogue.models import Organisation
from workflow import clock
from workflow.deadlines import limits
from workflow.formatting import counted, listed, long_date
from workflow.kernel.steps import Party
from workflow.tracks.coming_days.extract_dates import delivered
from workflow.tracks.guards import LOCALS

NEWEST_SENT = ("with_commissioner", "with_supplier", "queried", "accepted")
ASKED_FOR = ("requested", "clarifying", "scheduled", "provided", "received", "accepted", "rejected")


def consequences(migration, asked_by: int) -> list[str]:
    """For the three, who may know of every part of it."""
    standing = migration.go_live
    others = {organisation for party in LOCALS for organisation in party.of(migration)} - {asked_by}
    found = [_must_answer(others, migration.target_days(limits.ANSWER_DATE))]
    if standing.state in ("with_supplier", "confirmed"):
        days = migration.target_days(limits.SUPPLIER_DATE)
        found.append(_must_answer(migration.playing(Party.TARGET), days, "Then "))
    if standing.agreed_on:
        stands = f"Until then {long_date(standing.agreed_on)} stands and nothing else changes. After the last yes:"
        found += [stands, *(_call_offs(migration) + _extracts(migration) + _meetings(migration) or ["no paper moves."])]
    return found


def _must_answer(organisations, days, then=""):
    names = listed([one.name for one in Organisation.objects.filter(pk__in=organisations).order_by("name")])
    return f"{then}{names} must answer, each within {counted(days, 'working day')}."


def _call_offs(migration):
    if not migration.registered_on:
        return []
    newest = [migration.call_off(kind) for kind in ("procurement", "decommission")]
    return [f"the {call_off.name} must be prepared, validated and accepted for the new date"
            for call_off in newest if call_off.state in NEWEST_SENT]  # fmt: skip


def _extracts(migration):
    asked = sum(request.state in ASKED_FOR for request in migration.extract_requests())
    there = len(delivered(migration))
    moves = [f"the new supplier advises other dates for {counted(asked, 'data extract')}"] if asked else []
    is_asked = f"it says of {counted(there, 'data extract')} that {'was' if there == 1 else 'were'} provided"
    return [*moves, f"{is_asked} whether a fresh one is needed, for which the practice signs"] if there else moves


def _meetings(migration):
    """Those that are booked and still to come."""
    booked = [booking for booking in migration.bookings() if booking.state == "booked" and booking.for_date]
    return [f"the {booking.name} on {long_date(booking.on)} must be kept for the new date or moved"
            for booking in booked if booking.on >= clock.today()]  # fmt: skip
