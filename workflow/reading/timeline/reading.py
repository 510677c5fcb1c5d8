"""The timeline of one migration for one reader: its rows, and the days around them."""

from datetime import date

from workflow.deadlines.closure import closures_of
from workflow.formatting import upper_first
from workflow.reading.timeline.days_done import days_done
from workflow.reading.timeline.marks import PLAIN, GoLive, Span, Stand, Timeline
from workflow.reading.timeline.rows import row_of
from workflow.reading.timeline.tracks import tracks_of
from workflow.reading.timeline.window import window_of
from workflow.tracks.dates.date_state import KEPT
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import KINDS

WORDS = {D.LIVE: "Gone live", D.UNAVAILABLE: "Refused", D.PASSED: "Passed"}
CANCELLED = "Go-live cancelled"


def timeline_of(case) -> Timeline:
    """Two statements besides what `read_case` has read."""
    days = days_done(case)
    rows = [row_of(track, case, days) for track in tracks_of(case)]
    dates = next(iter(case.all(GoLiveDate)), None)
    go_live = _go_live(dates, case)
    counts = go_live and not case.migration.is_over
    ended = _last_day(rows, case) if _is_over(case, dates) else None
    window = window_of(_first_day(rows, case), case.today, go_live and go_live.on, ended)
    busy = busy_spans(dates, is_local=case.is_local) if dates else []
    return Timeline(
        rows, case.today, window, go_live,
        days_to_go=(go_live.on - case.today).days if counts else 0,
        working_days_to_go=case.calendar.between(case.today, go_live.on) if counts else 0,
        busy=[span for span in busy if window.touches(span)],
        closed=_closed(case.actor, window),
        holidays=_holidays(case.calendar.holidays, window),
    )  # fmt: skip


def _go_live(dates, case) -> GoLive | None:
    """Of a cancelled migration the day is shown as one that does not come."""
    if not dates or not dates.on or dates.state == D.NONE:
        return None
    if case.migration.is_over and dates.state != D.LIVE:
        return GoLive(dates.on, CANCELLED, is_settled=False)
    return GoLive(dates.on, WORDS.get(dates.state, PLAIN), dates.state in KEPT)


def _is_over(case, dates):
    return case.migration.is_over or bool(dates and dates.state == D.LIVE and not case.items)


def busy_spans(dates, *, is_local) -> list[Span]:
    """What the practice typed; to the new supplier only when, and of what kind."""
    found = []
    for period in dates.busy:
        words = upper_first(period.what) if is_local and period.what else KINDS.get(period.kind, "Busy period")
        found.append(Span(period.first, period.last, words))
    return sorted(found, key=lambda one: one.first)


def _closed(actor, window) -> list[Span]:
    known = closures_of(actor, window.first, window.last)
    return [Span(one.first_on, one.last_on, f"You are closed: {one.reason}") for one in known]


def _first_day(rows, case) -> date:
    """Of what is drawn; a mark may stand before every bar."""
    known = [step.first for row in rows for step in row.steps if step.first and step.stand != Stand.TO_COME]
    return min([*known, *(mark.on for row in rows for mark in row.marks)], default=case.today)


def _last_day(rows, case) -> date:
    """Of what was done."""
    done = [step.last for row in rows for step in row.steps if step.last and step.stand == Stand.DONE]
    return max(done, default=case.today)


def _holidays(holidays, window):
    return [Span(day, day, name) for day, name in sorted(holidays.items()) if day in window]
