"""A bank holiday that nobody expected, applied over very many open deadlines and driven batch by batch to its end."""

import os
import time
from datetime import date

from tests.bench.crowd import TODAY, Crowd
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from workflow import clock
from workflow.deadline_changes import calendar_change, in_batches
from workflow.deadline_changes.calendar_proposal import ProposedCalendar
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import Recount
from workflow.kernel.visibility import Actor

OPEN = int(os.environ.get("OPEN_ITEMS", "20_000"))
TO_A_MIGRATION = 40
UNEXPECTED = (date(2026, 6, 10), date(2026, 6, 11), date(2026, 6, 12))  # in turn: the days after the crowd's today


def microseconds(rounds):
    """Of the wall, for a deadline that moves: from the button to the last mail, the preview left out."""
    for moved, taken in _changes(rounds):
        yield 1_000_000 * sum(taken) / moved


def longest(rounds):
    """No transaction holds a lock for longer than all of it takes: milliseconds of the wall of each."""
    for _, taken in _changes(rounds):
        yield 1_000 * max(taken)


def _changes(rounds):
    """Of each change, how many deadlines moved and how many seconds each of its transactions took."""
    crowd = Crowd(OPEN // TO_A_MIGRATION, due=0, open_items=OPEN)
    member = MembershipFactory(organisation=OrganisationFactory(administration=True))
    by = Actor(member.user, member.organisation)
    for turn in range(min(rounds, len(UNEXPECTED))):
        crowd.settle()
        with clock.at(TODAY):
            yield _change(UNEXPECTED[turn], by)


def _change(on, by) -> tuple[int, list[float]]:
    present = calendars.current()
    holidays = {**present.holidays, on: "A day of thanks"}
    proposed = ProposedCalendar(present, holidays, present.official_until, "The bench")
    seen, taken = calendar_change.preview(proposed).fingerprint, []
    recount = _timed(lambda: calendar_change.apply(proposed, seen=seen, by=by), taken)
    while _timed(in_batches.do_some, taken):
        pass
    return Recount.objects.get(pk=recount.pk).moved, taken


def _timed(act, taken):
    began = time.perf_counter()
    done = act()
    taken.append(time.perf_counter() - began)
    return done
