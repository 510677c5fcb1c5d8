"""Two administrators who change what deadlines are counted by."""

from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, an_administrator, announced
from tests.locks.scenes.scene import Scene
from tests.support.owing import owe
from workflow import clock
from workflow.deadline_changes import calendar_change
from workflow.deadline_changes.calendar_change import NotAsPreviewed
from workflow.deadlines.bank_holiday import CalendarVersion


def two_calendars():
    owe(a_journey_with_nothing_open())
    proposed, administrator = announced(), an_administrator()
    with clock.at(NOW):
        seen = calendar_change.preview(proposed).fingerprint

    def press():
        with clock.at(NOW):
            return calendar_change.apply(proposed, seen=seen, by=administrator).moved

    def after(met):
        assert met.first == 1
        assert isinstance(met.second, NotAsPreviewed)
        assert CalendarVersion.objects.count() == 2

    return Scene(press, press, after)


SCENES = {"workflow/deadline_changes/recalculate.py::take_turns": two_calendars}
