"""The names of the steps of a row, under its bars: ✓ done, ▸ now, ○ to come."""

from workflow.formatting import upper_first
from workflow.pages.migration.timeline.scale import LEFT, RIGHT
from workflow.pages.migration.timeline.widths import spread, width_of
from workflow.reading.timeline.marks import Row, Stand

SIGNS = {Stand.DONE: "✓", Stand.NOW: "▸", Stand.LATE: "▸", Stand.PAUSED: "Ⅱ", Stand.TO_COME: "○"}
LOOKS = {Stand.NOW: "t-now", Stand.LATE: "t-late"}
GAP = 9


def words_of(row: Row, begins: float) -> dict:
    """{x, words: [{text, look}]}; `begins` is where the first bar does. Moved to the left where the drawing ends."""
    last_done = max((n for n, step in enumerate(row.steps) if step.stand == Stand.DONE), default=-1)
    words = [
        {"text": f"{SIGNS[step.stand]} {_said(step, row, with_day=number == last_done)}",
         "look": LOOKS.get(step.stand, "t-sub")}
        for number, step in enumerate(row.steps)
    ]  # fmt: skip
    if words:
        sign, _, text = words[0]["text"].partition(" ")
        words[0]["text"] = f"{sign} {upper_first(text)}"
    wide = sum(width_of(one["text"], bold=one["look"] != "t-sub") + GAP for one in words)
    return {"x": spread([(begins, wide)], LEFT, RIGHT)[0], "words": words}


def short_day(day) -> str:
    return f"{day.day} {day:%b}"


def _said(step, row, *, with_day):
    if step.stand == Stand.DONE:
        return f"{step.name} {short_day(step.last)}" if with_day and step.last else step.name
    if step.stand not in LOOKS:
        return step.name
    latest = f" (latest {short_day(step.needed_by)})" if step.needed_by else ""
    when = f", {row.word}" if step.stand == Stand.LATE else f" by {short_day(step.last)}"
    return f"{step.name}{when}{latest}"
