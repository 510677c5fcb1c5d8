"""What another go-live date would change, said before it is asked for or agreed. Nothing of it happens before that."""

from datetime import date

from catalogue.models import Organisation
from workflow import clock
from workflow.deadlines import limits
from workflow.formatting import counted, listed, long_date
from workflow.kernel.steps import Party
from workflow.tracks.dates.extract_dates import delivered
from workflow.tracks.guards import LOCALS

NEWEST_SENT = ("with_commissioner", "with_supplier", "queried", "accepted")
ASKED_FOR = ("requested", "clarifying", "scheduled", "provided", "received", "accepted", "rejected")


def of_asking(migration, asked_by: int) -> list[str]:
    """For the three, who may know of every part of it."""
    return [*who_answers_if_asked(migration, asked_by), *_what_moves(migration)]


def of_agreeing(request, agreed_by: int) -> list[str]:
    """What comes after this yes: nothing that whoever gives it owes itself."""
    still = request.yet_to_answer() - {agreed_by}
    found = [f"{_names(still)} still {'has' if len(still) == 1 else 'have'} to answer."] if still else []
    if request.waits_for_supplier():
        found.append(_supplier_answers(request.migration, last=not still))
    return found + _what_moves(request.migration)


def of_refusing(request) -> list[str]:
    """For the new supplier, of the days it cannot do."""
    days = listed([long_date(date.fromisoformat(day)) for day in request.days])
    return [f"{days} will not be asked for any more.", *_who_acts_next(request.migration)]


def of_withdrawing(go_live) -> list[str]:
    return [f"{long_date(go_live.on)} will not stand any more.", _partner_suggests(go_live.migration)]


def who_answers_if_asked(migration, asked_by: int) -> list[str]:
    others = {organisation for party in LOCALS for organisation in party.of(migration)} - {asked_by}
    found = [_must_answer(others, migration.target_days(limits.ANSWER_DATE))]
    if migration.go_live.state in ("with_supplier", "confirmed"):
        found.append(_supplier_answers(migration))
    return found


def _who_acts_next(migration):
    if stands := migration.go_live.agreed_on:
        return [f"{long_date(stands)} stands until another date is agreed."]
    return [_partner_suggests(migration)]


def _partner_suggests(migration):
    within = counted(migration.target_days(limits.PROPOSE_DATE), "working day")
    return f"{_names(migration.playing(Party.PARTNER))} then has to suggest another date within {within}."


def _supplier_answers(migration, last=False):
    sentence = _must_answer(migration.playing(Party.TARGET), migration.target_days(limits.SUPPLIER_DATE))
    return sentence if last else f"Then {sentence}"


def _must_answer(organisations, days):
    each = "each " if len(organisations) > 1 else ""
    return f"{_names(organisations)} must answer, {each}within {counted(days, 'working day')}."


def _names(organisations):
    return listed([one.name for one in Organisation.objects.filter(pk__in=organisations).order_by("name")])


def _what_moves(migration):
    if not (stands := migration.go_live.agreed_on):
        return []
    papers = _call_offs(migration) + _extracts(migration) + _meetings(migration) or ["no paper moves."]
    return [f"Until then {long_date(stands)} stands and nothing else changes. After the last yes:", *papers]


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
