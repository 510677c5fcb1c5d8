"""On which day each step of a migration was taken last, as far as the reader may know that it was."""

from datetime import date

from django.db.models import Q

from workflow.audit.event import Event
from workflow.reading.timeline.parts import DONE_BY

STEPS = sorted({one.partition(".")[2] for one in DONE_BY})


def days_done(case) -> dict[tuple[str, str], date]:
    """By subject and step: one statement. What was withdrawn as an error was not taken."""
    seen = Event.visible_to(case.actor).filter(Q(step__in=[*STEPS, Event.UNDO]), migration=case.migration.pk)
    rows = seen.order_by("number").values_list("number", "subject", "step", "on", "happened_on", "answers__number")
    return last_days(list(rows))


def last_days(rows: list[tuple]) -> dict[tuple[str, str], date]:
    withdrawn = {which for _, _, step, _, _, which in rows if step == Event.UNDO}
    return {
        (subject, step): happened_on or on
        for number, subject, step, on, happened_on, _ in rows
        if step != Event.UNDO and number not in withdrawn
    }
