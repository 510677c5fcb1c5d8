"""The same as a list: for phones, for paper, and for whoever does not see the drawing."""

from workflow.formatting import counted, day_and_month, listed, long_date, lower_first, upper_first
from workflow.reading.timeline.marks import PLAIN, Row, Stand, Timeline

NAMES = {Stand.NOW: "Now", Stand.LATE: "Late", Stand.PAUSED: "Paused"}


def listing(timeline: Timeline) -> list[dict]:
    """[{name, href, done, lines: [{key, look, text}]}]: `done` alone where nothing else is to be said."""
    found = [_track(row) for row in timeline.rows]
    clear = [_line("Busy", f"{span.words}, {span.days}") for span in timeline.busy]
    clear += [_line("Closed", f"{span.words}, {span.days}") for span in timeline.closed]
    if timeline.holidays:
        days = listed([f"{day_and_month(span.first)} ({span.words})" for span in timeline.holidays])
        clear.append(_line("Closed", f"Bank holidays: {days}"))
    found.append({"name": "Keep clear", "href": None, "done": "", "lines": clear})
    if timeline.go_live:
        found.append({"name": "Go-live", "href": None, "done": "", "lines": _go_live(timeline)})
    return [one for one in found if one["done"] or one["lines"]]


def _track(row: Row) -> dict:
    days = [step.last for step in row.steps if step.last and step.stand == Stand.DONE]
    if row.is_done and not row.marks:
        done = f"done {day_and_month(days[-1])}" if days else "done"
        return {"name": row.name, "href": row.href, "done": done, "lines": []}
    lines = [*_steps(row), *_marks(row)]
    return {"name": row.name, "href": row.href, "done": "", "lines": lines}


def _steps(row):
    done = [_done(step) for step in row.steps if step.stand == Stand.DONE]
    if done:
        yield _line("Done", upper_first(", ".join(done)), "done")
    for step in row.steps:
        if step.stand in NAMES:
            yield _line(NAMES[step.stand], _present(step, row), "late" if step.stand == Stand.LATE else "now")
    if row.stand == Stand.TO_COME:
        yield _line("Waits", row.why or row.word)
    if row.stand == Stand.CANCELLED:
        yield _line("Ended", "Cancelled with the migration")
    to_come = [step.name for step in row.steps if step.stand == Stand.TO_COME]
    if to_come:
        yield _line("Next", upper_first(", ".join(to_come)))


def _done(step):
    return f"{step.name} {day_and_month(step.last)}" if step.last else step.name


def _present(step, row):
    name = upper_first(step.name)
    if step.stand == Stand.PAUSED:
        return f"{name}: {lower_first(row.why) or row.word}"
    word = f"{row.why}, {row.word}" if step.stand == Stand.LATE else f"{row.word}, due {day_and_month(step.last)}"
    latest = f"; latest {day_and_month(step.needed_by)}" if step.needed_by else ""
    return f"{name}: {word}{latest}"


def _marks(row):
    if row.marks:
        yield _line("Dates", ", ".join(_mark(mark) for mark in row.marks))


def _mark(mark):
    if mark.kind == "copy":
        past = "missed" if mark.is_missed else "not recorded" if mark.is_untold else ""
        word = "provided" if mark.is_settled else past or "planned"
    else:
        word = "confirmed" if mark.is_settled else "not confirmed yet"
    return f"{mark.words} {day_and_month(mark.on)} ({word})"


def _go_live(timeline):
    live = timeline.go_live
    sure = ", not confirmed" if live.is_in_question else ""
    left = f", {counted(timeline.days_to_go, 'day')} to go" if timeline.days_to_go > 0 else ""
    said = "" if live.words == PLAIN else f"{live.words}: "
    return [_line("Date", f"{said}{long_date(live.on)}{sure}{left}")]


def _line(key, text, look=""):
    return {"key": key, "look": look, "text": text}
