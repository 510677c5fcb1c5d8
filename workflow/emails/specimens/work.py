"""Specimens of letters about tasks: what is now somebody's to do, reminders, the summary of a morning."""

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.deadlines.recalculation_record import MovedDeadline
from workflow.emails import batch, deadline_moved, reminder_by_hand
from workflow.emails.specimens.cast import (
    PRACTICES,
    SOON,
    in_working_days,
    migration,
    named,
    playing,
    task,
    working_days_to,
)
from workflow.emails.specimens.specimen import AT_ONCE, BY_HABIT, Group, Specimen, laid_out
from workflow.emails.specimens.steps import words_of
from workflow.emails.step import about_step
from workflow.emails.summary import letter as summary
from workflow.emails.summary.deadlines import Line
from workflow.emails.summary.news import new_task
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailKind

ORDER = "calloff", "accept", "Check the new system call-off"
EXTRACT = "dataextractrequest", "acknowledge", "Confirm safe receipt of the extract"
BOOK = "booking", "propose", "Book the kick-off meeting"
SURVEY = "booking", "propose", "Book the technical survey"
PREPARE = "calloff", "redraft", "Prepare the decommission call-off again"
LATE = -3  # working days
WHY = "A bank holiday was announced: it is no working day."
OWNER = "Whoever owes the task, at the organisation it is with"
OTHERS = "The practice, the commissioner and the delivery partner, each from the day on which they are told"


def group() -> Group:
    return Group("tasks", "Tasks, reminders and the daily summary", (
        Specimen("task", "A task is now yours", "When a step has brought one task.", OWNER, AT_ONCE, _task),
        Specimen("tasks", "Several tasks are now yours", "When a step has brought more than one.", OWNER, AT_ONCE,
                 _tasks),
        Specimen("batch", "Several steps at once", "When somebody takes one step of many migrations together.",
                 "Everyone who would have got a letter about each of them", AT_ONCE, _batch),
        Specimen("undone", "A step is withdrawn", "When somebody withdraws a step that was taken in error.",
                 "Everyone who was told of the step and may read it",
                 AT_ONCE, lambda: _undone("steps/undo.txt.jinja")),
        Specimen("undone-outside", "A step is withdrawn, to suppliers", "With the letter before.",
                 "Suppliers who were told of the step and do not read it on a page",
                 AT_ONCE, lambda: _undone("steps/undo.outside.txt.jinja")),
        Specimen("any", "A step without words of its own", "When a step that tells nobody brings somebody a task.",
                 OWNER, AT_ONCE, _any),
        Specimen("due-soon", "A task is due soon", "At 8am, some working days before.", OWNER,
                 BY_HABIT[MailKind.SOON], lambda: _reminder(SOON)),
        Specimen("due-today", "A task is due today", "At 8am of its last day.", OWNER, BY_HABIT[MailKind.TODAY],
                 lambda: _reminder(0)),
        Specimen("late", "A task is late", "At 8am, from the working day after.", OWNER, BY_HABIT[MailKind.LATE],
                 lambda: _reminder(LATE)),
        Specimen("late-with-others", "A task of others is late", "At 8am, some working days after.", OTHERS,
                 BY_HABIT[MailKind.OTHERS], lambda: _reminder(LATE, is_mine=False)),
        Specimen("summary", "The daily summary", "At 8am of a working day that has more than one thing to say.",
                 "Everyone who is reminded or has chosen it", "It is the summary", _summary),
        Specimen("by-hand", "Somebody reminds you", "When somebody sends a reminder of one task by hand.", OWNER,
                 AT_ONCE, _by_hand),
        Specimen("by-hand-several", "Somebody reminds you of several tasks",
                 "When somebody reminds of all that is late at once.", OWNER, AT_ONCE, _by_hand_several),
        Specimen("moved", "A deadline has moved", "When bank holidays, closures or limits change.",
                 "Whoever owes the task, and those who were told that it is late", BY_HABIT[MailKind.MOVED],
                 lambda: _moved(1)),
        Specimen("moved-several", "Several deadlines have moved", "The same, for more than one.",
                 "As of one", BY_HABIT[MailKind.MOVED], lambda: _moved(2)),
    ))  # fmt: skip


def _line(duty, left, *, is_mine=True, code=PRACTICES[0]) -> Line:
    item = task(duty, left, code=code)
    told_on = [] if is_mine else [item.due_on]
    also_told = [playing(Party.PARTNER).name] if is_mine and left < 0 else []
    return Line(
        item,
        working_days_to(item.due_on),
        how_late(item.due_on, clock.today(), calendars.current()),
        is_mine,
        also_told,
        told_on,
        has_contact=True,
        in_place_of="",
        risk="",
        is_weekly=False,
    )


def _task():
    words = words_of("calloff", "validate", "steps/calloff/validate.txt.jinja")
    return laid_out(about_step(migration(), [task(ORDER)], [words]), to=Party.TARGET)


def _tasks():
    items = [task(ORDER), task(EXTRACT, SOON + 1)]
    words = words_of("golivedate", "confirm", "steps/golivedate/confirm.txt.jinja")
    return laid_out(about_step(migration(), items, [words]), to=Party.TARGET)


def _undone(template):
    return laid_out(about_step(migration(), [], [words_of("calloff", "accept", template)]))


def _any():
    words = words_of("calloff", "start_check", "steps/any.txt.jinja")
    return laid_out(about_step(migration(), [task(ORDER)], [words]), to=Party.TARGET)


def _new(duty, code):
    return new_task(task(duty, code=code), calendars.current())


def _news(code):
    return f"Call-off validated for {migration(code).practice.distinct_name}. Done by {named(Party.COMMISSIONER)}."


def _batch():
    tasks, news = [_new(ORDER, code) for code in PRACTICES], [_news(code) for code in PRACTICES]
    return laid_out(batch.all_at_once(tasks, news, len(PRACTICES)), to=Party.TARGET, about="")


def _reminder(left, *, is_mine=True):
    return laid_out(summary.about_one(_line(ORDER, left, is_mine=is_mine)),
                    to=Party.TARGET if is_mine else Party.PARTNER)  # fmt: skip


def _summary():
    """Of a delivery partner, who is told of others too."""
    mine = [_line(PREPARE, LATE), _line(BOOK, 0, code=PRACTICES[1]), _line(SURVEY, SOON)]
    lines = [*mine, _line(ORDER, LATE, is_mine=False, code=PRACTICES[1])]
    tasks = [*(line.in_list for line in lines), _new(SURVEY, PRACTICES[1])]
    happened = {summary.CORRECTED: [], summary.MOVED: [], summary.NEWS: [_news(PRACTICES[1])]}
    return laid_out(summary.joined(tasks, happened, []), to=Party.PARTNER, about="")


def _by_hand():
    letter = reminder_by_hand.of_one(task(ORDER, LATE), named(Party.PARTNER), "We wait for this before the kick-off.")
    return laid_out(letter, to=Party.TARGET)


def _by_hand_several():
    items = [task(ORDER, LATE), task(EXTRACT, 0, code=PRACTICES[1])]
    return laid_out(reminder_by_hand.of_several(items, named(Party.PARTNER), ""), to=Party.TARGET, about="")


def _moved(number):
    moves = [MovedDeadline(work_item=item, was_on=in_working_days(-1, item.due_on), now_on=item.due_on)
             for item in (task(ORDER), task(EXTRACT))[:number]]  # fmt: skip
    letter = deadline_moved.moved_ones([deadline_moved.Line(one, is_mine=True) for one in moves], WHY)
    return laid_out(letter, to=Party.TARGET, about="")
