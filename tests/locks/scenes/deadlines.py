"""Deadlines that are counted again, and whoever would move them meanwhile."""

from functools import partial

from tests.deadline_changes.counting_again import NOW, a_journey_with_nothing_open, an_administrator, announced
from tests.locks.scenes.scene import Scene
from tests.rehearsals import a_journey
from tests.support.owing import MONDAY, owe
from workflow import clock
from workflow.audit.event import Event
from workflow.deadline_changes import calendar_change, in_batches
from workflow.deadlines import calendars
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.operations.previewed import NotAsPreviewed
from workflow.reminders.by_hand import remind

FORESEEN = "workflow/deadline_changes/recalculate.py::foresee"


def at_the_time(act, *given, **named):
    def acts():
        with clock.at(NOW):
            return act(*given, **named)

    return acts


def one_duty():
    journey = a_journey_with_nothing_open()
    return journey, owe(journey)


def at_once():
    """A calendar that moves what is open, as whoever looked at it puts it in force."""
    proposed, administrator = announced(), an_administrator()
    seen = at_the_time(calendar_change.preview, proposed)().fingerprint
    return at_the_time(calendar_change.apply, proposed, seen=seen, by=administrator)


def a_run():
    """The same over very many, which is under way."""
    proposed = announced()
    calendars.publish(proposed.holidays, source=proposed.source, official_until=proposed.official_until, made_on=NOW)
    act = {"why": proposed.why, "source": proposed.source, "by": an_administrator()}
    in_batches.begin("", calendar=calendars.current(), **act)
    return at_the_time(in_batches.do_some)


def all_are_counted():
    calendar = calendars.current()
    open_ones = WorkItem.everything.filter(closed_on=None)
    assert set(open_ones.values_list("calendar", flat=True)) == {calendar.number}
    for item in open_ones.filter(paused_on=None):
        assert item.due_on == calendar.add(item.counted_from, item.days)


def two_calendars():
    """That move nothing, so that nothing but the calendar in force tells the second."""
    press = at_once()

    def after(met):
        assert met.first.moved == 0
        assert isinstance(met.second, NotAsPreviewed)
        assert CalendarVersion.objects.count() == 2

    return Scene(press, press, after)


def a_step_meanwhile(counting, held_in=None):
    """It opens something else."""
    with clock.at(MONDAY):
        journey = a_journey()
    act = counting()

    def after(met):
        assert not isinstance(met.first, Exception)
        assert isinstance(met.second, Event)
        assert WorkItem.everything.filter(opened_by=met.second).exists()
        all_are_counted()

    return Scene(act, at_the_time(journey.take, journey.migration, "ask_for_help"), after, held_in=held_in)


def a_reminder_meanwhile(counting):
    """It is about the deadline that counts by then."""
    journey, item = one_duty()
    act = counting()
    reminds = at_the_time(remind, item, journey.cast.actor(Party.PARTNER), "Please.")

    def after(met):
        assert not isinstance(met.first, Exception)
        assert met.second.revision == WorkItem.everything.get(pk=item.pk).revision == item.revision + 1
        all_are_counted()

    return Scene(act, reminds, after, held_in=FORESEEN)


def two_workers():
    one_duty()
    act = a_run()

    def after(met):
        assert (met.first, met.second) == (True, False)
        assert Recount.objects.get().moved == MovedDeadline.objects.count() == 1

    return Scene(act, act, after, waits=False)


_HOLD = "workflow/deadline_changes/recalculate.py::hold_still"
_RUN = "workflow/deadline_changes/in_batches.py::"
SCENES = {
    f"{_RUN}_count": partial(a_reminder_meanwhile, a_run),
    f"{_RUN}_held": partial(a_step_meanwhile, a_run),
    f"{_RUN}do_some": two_workers,
    _HOLD: partial(a_step_meanwhile, at_once, held_in=f"{_HOLD} 2"),  # its first turn is take_turns
    f"{_HOLD} 2": partial(a_reminder_meanwhile, at_once),
    "workflow/deadline_changes/recalculate.py::take_turns": two_calendars,
}
