"""The bars of one row: done, going on, late, and still to come."""

from workflow.formatting import day_and_month, upper_first
from workflow.pages.migration.timeline.scale import Scale
from workflow.reading.timeline.marks import Row, Stand, Step

HEIGHT = 16


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
        return [_bar("now", step.first, step.last, _title(step), scale), _after(step.last, today, late, scale)]
    kind = {Stand.DONE: "done", Stand.NOW: "now", Stand.PAUSED: "wait", Stand.TO_COME: "plan"}[step.stand]
    if step.stand == Stand.TO_COME:
        return [_after(step.first, step.last, _title(step), scale, kind)]
    last = max(step.last, today) if step.stand == Stand.PAUSED else step.last
    return [_bar(kind, step.first, last, _title(step), scale)]


def _bar(kind, first, last, title, scale):
    place = scale.bar(first, last)
    if not place:
        return None
    return {"kind": kind, "x": place[0], "width": place[1], "title": title, "earlier": first < scale.window.first}


def _after(first, last, title, scale, kind="late"):
    """From the end of a day, where the bar before it ends."""
    begins, ends = max(scale.end_of(first), scale.start_of(scale.window.first)), scale.end_of(last)
    ends = min(ends, scale.end_of(scale.window.last))
    if ends <= begins:
        return None
    return {"kind": kind, "x": begins, "width": round(ends - begins, 1), "title": title, "earlier": False}


def _title(step):
    name, day = upper_first(step.name), day_and_month(step.last)
    words = {Stand.DONE: f"{name}: done {day}", Stand.TO_COME: f"{name}: by about {day}",
             Stand.PAUSED: f"{name}: paused"}  # fmt: skip
    return words.get(step.stand, f"{name}: due {day}")
