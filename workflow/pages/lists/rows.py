"""A migration as a row of the table: a line where it fits."""

from workflow.deadlines.lateness import how_late
from workflow.formatting import counted, upper_first
from workflow.lists.columns import Standing
from workflow.lists.files.of_migrations import date_word
from workflow.operations.named_page import named_page
from workflow.pages.lists.way_back import with_place, with_way
from workflow.tracks.dates.date_state import DateState

MARKS = {"done": "d", "under way": "n", "late": "l", "to come": ""}


def table_rows(rows, details, asked, calendar) -> list[dict]:
    way = with_place(asked.query)
    return [_row(row, details[row["pk"]], asked.today, calendar, way) for row in rows]


def day_and_month(day, today) -> str:
    """17 Dec; 17 Dec 2028 when that is not this year or the next."""
    year = "" if 0 <= day.year - today.year <= 1 else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def due_words(due_on, today, calendar, still) -> dict:
    """“3 working days late”, “Late”, “today”, “30 Nov”."""
    if due_on is None:
        return {"text": "", "late": ""}
    late = upper_first(how_late(due_on, today, calendar, still))
    return {"text": "today" if due_on == today else day_and_month(due_on, today), "late": late}


def _row(row, details, today, calendar, way):
    turn = details.turn
    return {
        "reference": row["reference"],
        "practice": row["practice__distinct_name"],
        "href": with_way(named_page("overview", reference=row["reference"]), way),
        "go_live": day_and_month(row["go_live_on"], today) if row["go_live_on"] else "",
        "no_date": "No date yet" if row["go_live_state"] else "Not shown to you",
        "days": _days(row, today),
        "date_word": date_word(row),
        "standing": row["standing"],
        "standing_word": Standing(row["standing"]).label,
        "reason": details.reason(row, today),
        "bars": [{"name": name, "word": word, "mark": MARKS[word]} for name, word in details.bars],
        "waiting_for": details.waits_for or "Nobody",
        "due": due_words(turn and turn["due_on"], today, calendar, turn and turn["still_since_due"]),
    }


def _days(row, today) -> str:
    if not row["go_live_on"] or row["standing"] in (Standing.CANCELLED, Standing.DECLINED):
        return ""
    left = (row["go_live_on"] - today).days
    if left < 0:
        return "" if row["go_live_state"] in (DateState.PASSED, DateState.LIVE) else "past"  # whose word says it
    return counted(left, "day") if left else "today"
