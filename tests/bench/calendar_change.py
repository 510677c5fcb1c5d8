"""A bank holiday that nobody expected, previewed and applied, per deadline that it moves."""

import time
from datetime import date

from tests.bench.crowd import TODAY, Crowd
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from workflow import clock
from workflow.deadline_changes import calendar_change
from workflow.deadline_changes.calendar_proposal import ProposedCalendar
from workflow.deadlines import calendars
from workflow.kernel.visibility import Actor

OPEN = 20_000
UNEXPECTED = (date(2026, 6, 10), date(2026, 6, 11), date(2026, 6, 12))  # in turn: the days after the crowd's today


def microseconds(rounds):
    """Of the wall: as long as it takes, every migration with an open deadline stands still."""
    crowd = Crowd(500, due=0, open_items=OPEN)
    member = MembershipFactory(organisation=OrganisationFactory(administration=True))
    by = Actor(member.user, member.organisation)
    for turn in range(min(rounds, len(UNEXPECTED))):
        crowd.settle()
        with clock.at(TODAY):
            present = calendars.current()
            holidays = {**present.holidays, UNEXPECTED[turn]: "A day of thanks"}
            proposed = ProposedCalendar(present, holidays, present.official_until, "The bench")
            seen = calendar_change.preview(proposed).fingerprint
            began = time.perf_counter()
            moved = calendar_change.apply(proposed, seen=seen, by=by).moved
        yield 1_000_000 * (time.perf_counter() - began) / moved
