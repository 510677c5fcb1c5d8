"""A track as a row: which of its steps are done, which is going on and until when, and when the others may end."""

from datetime import date

from workflow.deadlines.lateness import how_late
from workflow.formatting import upper_first
from workflow.reading.timeline.marks import Row, Stand, Step
from workflow.reading.timeline.tracks import Track, why_it_waits
from workflow.reading.turns import is_late, most_urgent, turn_word, with_whom

OF_THE_MIGRATION = {"register"}  # of its own tasks, those that belong to a track


def row_of(track: Track, case, days: dict) -> Row:
    """`days`: by subject and step, when it was done."""
    items = _items(track, case)
    item = most_urgent(items, case)
    stand = _stand(track, item, items, case)
    word, why = _words(track, stand, item, items, case)
    steps = [*_done(track, days), *_present(track, stand, item, items, case), *_to_come(track, stand, item, case)]
    return Row(track.name, track.href, steps, stand, word, track.marks, why)


def _items(track, case):
    of_it = case.items_about(track.subjects)
    return [item for item in of_it if item["subject"] != case.migration.subject or item["step"] in OF_THE_MIGRATION]


def _stand(track, item, items, case):
    if case.migration.is_over:
        return Stand.DONE if track.done >= len(track.parts) else Stand.CANCELLED
    if item:
        return Stand.LATE if is_late(item, case) else Stand.NOW
    if track.done >= len(track.parts):
        return Stand.DONE
    return Stand.PAUSED if items or (case.migration.held_until and track.done) else Stand.TO_COME


def _words(track, stand, item, items, case) -> tuple[str, str]:
    """What stands under the name of the track; and with whom it is late, or why nobody acts."""
    if stand == Stand.LATE:
        late = how_late(item["due_on"], case.today, case.calendar, item["still_since_due"])
        return upper_first(late), with_whom(item, items, case)
    if stand == Stand.NOW:
        return turn_word(item, items, case), ""
    if stand == Stand.DONE:
        return "Done", ""
    if stand == Stand.CANCELLED:
        return "Cancelled", ""
    if stand == Stand.PAUSED:
        return ("On hold" if case.migration.held_until else "Paused"), "Nobody’s time runs."
    why = why_it_waits(track, case)
    begun, not_begun = ("Waiting", "Cannot start yet") if why else ("In progress", "Not yet started")
    return (begun if track.done else not_begun), why


# ---------------------------------------------------------------- the steps
def _done(track, days):
    """Each from the one before it to its own day; where the reader knows no day, by name alone."""
    before, found = None, []
    for part in track.parts[: track.done]:
        day = _day_of(part, track, days)
        first = min(before, day) if before and day else day
        found.append(Step(part.name, Stand.DONE, first, day))
        before = day or before
    return found


def _day_of(part, track, days) -> date | None:
    known = [days.get((record.subject, _step_of(one, record))) for one in part.done_by for record in track.records]
    return max(filter(None, known), default=None)


def _step_of(done_by, record):
    machine, _, step = done_by.partition(".")
    return step if machine == record._meta.model_name else None


def _present(track, stand, item, items, case):
    """After the last step something may still be owed: it has a step of its own."""
    number = track.done
    if item is None and stand != Stand.PAUSED:
        return []
    part = track.parts[min(number, len(track.parts) - 1)]
    if item is None:
        stopped = items[0] if items else None
        first, last = (stopped["opened_on"], stopped["paused_on"]) if stopped else (None, None)
        return [Step(part.name, Stand.PAUSED, first, last)]
    name = part.instead.get(item["step"], part.name if number < len(track.parts) else item["title"])
    return [Step(name, stand, item["opened_on"], item["due_on"], _needed_by(item, case))]


def _needed_by(item, case):
    """The advised days are for whoever sees the whole migration; a supplier knows its own due days."""
    return item["needed_by"] if case.is_local else None


def _to_come(track, stand, item, case):
    """Each at its full limit, from the end of the present step; undrawn where nothing runs."""
    if stand == Stand.CANCELLED:
        return []
    begun = track.done + (stand in (Stand.NOW, Stand.LATE, Stand.PAUSED) and not _is_before(track, item))
    ends = max(item["due_on"], case.today) if item else None
    found = []
    for number in range(begun, len(track.parts)):
        part, first = track.parts[number], ends
        if ends:
            ends = _end(ends, part, track, case, item["limit"])
            ends = max(ends, track.no_sooner.get(number, ends))
        found.append(Step(part.name, Stand.TO_COME, first, ends))
    return found


def _is_before(track, item) -> bool:
    """What is owed now has a name of its own, and the part that it leads to is still to come."""
    return bool(item and track.done < len(track.parts) and item["step"] in track.parts[track.done].instead)


def _end(start, part, track, case, running):
    """`running`: the limit that ends with the present step, and is not counted again."""
    limits = [limit for limit in part.limits if limit.key != running]
    return case.calendar.add(start, sum(limit.days_for(track.records[-1]) for limit in limits))
