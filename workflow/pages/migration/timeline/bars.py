"""The bars of one row: done, going on, late, and still to come."""

from workflow.formatting import day_and_month, upper_first
from workflow.pages.migration.timeline.scale import Scale
from workflow.reading.timeline.marks import Row, Stand, Step

KINDS = {Stand.DONE: "done", Stand.NOW: "now", Stand.PAUSED: "wait", Stand.TO_COME: "plan"}


def bars_of(row: Row, scale: Scale, today) -> list[dict]:
    """`kind` is the class that colours it; `title` is what a pointer reads over it."""
    found = [bar for step in row.steps for bar in _bars(step, scale, today)]
    return [bar for bar in found if bar]


def latest_days(row: Row, scale: Scale) -> list[dict]:
    """The small triangle: by when the present step is needed."""
    days = [step.needed_by for step in row.steps if step.needed_by and step.needed_by in scale.window]
    return [{"x": scale.end_of(day), "title": f"Latest day: {day_and_month(day)}"} for day in days]


def _bars(step: Step, scale, today):
    if not step.first or not step.last:
        return []
    if step.stand == Stand.LATE:
        late = f"{upper_first(step.name)}: late since {day_and_month(step.last)}"
        return [_bar("now", step.first, step.last, _title(step), scale),
                _bar("late", step.last, today, late, scale)]  # fmt: skip
    last = max(step.last, today) if step.stand == Stand.PAUSED else step.last
    return [_bar(KINDS[step.stand], step.first, last, _title(step), scale)]


def _bar(kind, first, last, title, scale):
    """From the end of the day on which the step before it ended; what began and ended in one day has that day."""
    begins = scale.end_of(first) if first < last else scale.start_of(first)
    left, right = scale.start_of(scale.window.first), scale.end_of(scale.window.last)
    x, ends = max(begins, left), min(scale.end_of(last), right)
    if ends <= x:
        return None
    return {"kind": kind, "x": x, "width": round(ends - x, 1), "title": title, "earlier": begins < left}


def _title(step):
    name, day = upper_first(step.name), day_and_month(step.last)
    words = {Stand.DONE: f"{name}: done {day}", Stand.TO_COME: f"{name}: by about {day}",
             Stand.PAUSED: f"{name}: paused"}  # fmt: skip
    return words.get(step.stand, f"{name}: due {day}")
