"""The go-lives of a list by week, from this week on."""

from collections import defaultdict
from datetime import timedelta

from workflow.formatting import counted
from workflow.lists.columns import Standing
from workflow.tracks.dates.date_state import DateState

BUSY, AT_LEAST, AT_MOST = 4, 8, 60  # go-lives of a busy week; weeks shown
WEEK = timedelta(7)


def weeks_of(rows, today, calendar) -> list[dict]:
    """Each with its go-lives in the order of their days; empty weeks between them too."""
    monday = today - timedelta(today.weekday())
    by_week = defaultdict(list)
    for row in _from(monday, rows):
        by_week[row["go_live_on"] - timedelta(row["go_live_on"].weekday())].append(row)
    last = max([*by_week, monday + (AT_LEAST - 1) * WEEK])
    number = min((last - monday) // WEEK + 1, AT_MOST)
    return [_week(monday + place * WEEK, by_week, today, calendar) for place in range(number)]


def planned(rows, today) -> list[dict]:
    """The go-lives that are still to come, today's among them; of this week some may be over."""
    return [row for row in rows if _is_to_come(row, today) and row["go_live_state"] != DateState.LIVE]


def beyond(rows, today) -> list[dict]:
    """The go-lives of later weeks than those shown."""
    end = today - timedelta(today.weekday()) + AT_MOST * WEEK
    return [row for row in rows if _is_to_come(row, end)]


def on_timeline(rows, today) -> list[dict]:
    """All that the timeline names: the go-lives from this week on by their days, then what is open without a day."""
    monday = today - timedelta(today.weekday())
    return [*_from(monday, rows), *(row for row in rows if is_open_without_a_day(row))]


def is_open_without_a_day(row) -> bool:
    """None is known, or the reader may not know it."""
    return not row["go_live_on"] and row["standing"] not in (Standing.CANCELLED, Standing.DECLINED, Standing.GONE_LIVE)


def _from(monday, rows):
    return sorted((row for row in rows if _is_to_come(row, monday)), key=lambda row: row["go_live_on"])


def _is_to_come(row, day):
    return row["go_live_on"] and row["go_live_on"] >= day and row["standing"] not in ("cancelled", "declined")


def _week(monday, by_week, today, calendar):
    this_week, is_full = today - timedelta(today.weekday()), len(planned(by_week[monday], today)) >= BUSY
    rows, working = by_week[monday], sum(calendar.is_working_day(monday + timedelta(n)) for n in range(5))
    notes = []
    if monday == this_week and not rows:
        notes.append("This week.")
    if working < 5:
        notes.append(f"{counted(working, 'working day')}, bank holiday.")
    if is_full:
        notes.append(f"{BUSY} or more: check who is free.")
    return {"monday": monday, "friday": monday + timedelta(4), "rows": rows, "notes": notes,
            "is_now": monday == this_week, "is_full": is_full}  # fmt: skip
