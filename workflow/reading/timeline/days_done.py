"""On which day each step of a migration was taken last, as far as the reader may know that it was."""

from datetime import date

from django.db.models import Q

from workflow.audit.event import Event
from workflow.db.compiled_once import planned_once
from workflow.reading.timeline.parts import DONE_BY

STEPS = sorted({one.partition(".")[2] for one in DONE_BY})


def days_done(case) -> dict[tuple[str, str], date]:
    """By subject and step: one statement. What was withdrawn as an error was not taken."""
    return last_days(list(_taken(case.actor, case.migration.pk)))


@planned_once
def _taken(actor, migration):
    seen = Event.visible_by_key(actor).filter(Q(step__in=[*STEPS, Event.UNDO]), migration=migration)
    return seen.order_by("number").values_list("number", "subject", "step", "on", "happened_on", "answers__number")


def last_days(rows: list[tuple]) -> dict[tuple[str, str], date]:
    withdrawn = {which for _, _, step, _, _, which in rows if step == Event.UNDO}
    return {
        (subject, step): happened_on or on
        for number, subject, step, on, happened_on, _ in rows
        if step != Event.UNDO and number not in withdrawn
    }
