"""The go-lives of a week as the timeline shows them."""

from collections import Counter

from workflow.formatting import lower_first
from workflow.lists.columns import RISK_ORDER, Standing
from workflow.lists.files.of_migrations import date_word
from workflow.lists.weeks import is_open_without_a_day
from workflow.operations.named_page import named_page
from workflow.pages.lists.rows import day_and_month
from workflow.pages.lists.way_back import with_way

SAID = {"Confirmed": "", "Gone live": "gone live", "Passed": "passed"}
KEPT = ("Confirmed", "Gone live")


def week(one, today, way="") -> dict:
    return one | {
        "title": f"{day_and_month(one['monday'], today)} to {day_and_month(one['friday'], today)}",
        "rows": [_go_live(row, way) for row in one["rows"]],
    }


def links(rows, way) -> list[dict]:
    return [{"text": row["practice__distinct_name"], "href": _href(row, way)} for row in rows[:50]]


def without_date(rows) -> list[dict]:
    return [row for row in rows if row["go_live_state"] and is_open_without_a_day(row)]


def other_states(rows) -> str:
    """“1 late, 2 on hold”: those that a filter for “No date yet” does not find, as something else comes first."""
    found = Counter(row["standing"] for row in rows)
    others = (one for one in RISK_ORDER if one in found and one != Standing.NO_DATE)
    return ", ".join(f"{found[one]} {lower_first(one.label)}" for one in others)


def not_shown(rows) -> list[dict]:
    """Whose date the reader may not know."""
    return [row for row in rows if not row["go_live_state"] and is_open_without_a_day(row)]


def _go_live(row, way):
    day, word = row["go_live_on"], date_word(row)
    kind, words = "" if word in KEPT else "prov", SAID.get(word, "not confirmed")
    if row["standing"] == Standing.ON_HOLD:
        kind, words = "hold", "on hold"
    if row["standing"] in (Standing.AT_RISK, Standing.LATE):
        kind, words = row["standing"], lower_first(Standing(row["standing"]).label)
    text = f"{day:%a} {day.day} {row['practice__distinct_name']}"
    return {"text": text, "words": words, "kind": kind, "href": _href(row, way)}


def _href(row, way):
    return with_way(named_page("overview", reference=row["reference"]), way)
