"""A million open duties instead of ten thousand, as many of them due, turn by turn in one run (decision 28)."""

import os

from tests.bench import processor
from tests.bench.crowd import TODAY, Crowd, beside
from workflow import clock
from workflow.reminders.sweep import check_deadlines

FEW, MANY = 10_000, int(os.environ.get("OPEN_ITEMS", "1_000_000"))
CLOSED = {"sweep_few": FEW, "sweep_many": MANY}  # as many have been settled as are open
MIGRATIONS = 500


def times_as_long(rounds):
    """Two databases, swept in turns, so that a machine that gets slower slows both. Nothing is tidied between the
    rounds but what the server tidies by itself: dead rows stay with both."""
    with beside.like_ours(*CLOSED):
        crowds = {name: _crowd_in(name, closed) for name, closed in CLOSED.items()}
        for turn in range(rounds + 1):
            order = list(crowds) if turn % 2 else list(reversed(crowds))
            spent = {name: _sweep(name, crowds[name]) for name in order}
            if turn:
                yield spent["sweep_many"] / spent["sweep_few"]


def _crowd_in(name, closed) -> Crowd:
    with beside.portal_in(name):
        crowd = Crowd(MIGRATIONS, open_items=FEW)
        crowd.settled(closed)
        if closed > FEW:
            crowd.grow(MANY - FEW)
        return crowd


def _sweep(name, crowd) -> float:
    """Seconds of processor, or of the wall where the server's cannot be seen."""
    with beside.portal_in(name):
        crowd.again(settle=False)
        before = processor.now()
        with clock.at(TODAY):
            check_deadlines()
        spent = processor.now().since(before)
    return spent.wall if spent.cpu is None else spent.cpu
