"""Two workers of one morning: the sweep and what it sends."""

from datetime import date
from functools import partial

from tests.locks.scenes.scene import Scene
from tests.support.owing import a_journey_that_owes_nothing, mails, owe, sweep
from workflow.reminders.reminder import Notice

LATE = date(2026, 6, 9)


def two_sweeps():
    owe(a_journey_that_owes_nothing())

    def after(met):
        assert met.second == 0
        assert len(mails()) == Notice.objects.filter(state=Notice.State.RECORDED).count() == 4

    return Scene(partial(sweep, LATE), partial(sweep, LATE), after, waits=False)


SCENES = {"workflow/reminders/sweep.py::_record_a_batch": two_sweeps}
