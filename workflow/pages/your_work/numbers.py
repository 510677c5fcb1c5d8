"""The numbers over Your work, each a link to what it counts, and whose work is shown."""

from datetime import timedelta

from workflow.operations.named_page import named_page
from workflow.reading.desk.others import COUNTED, by_organisation
from workflow.reading.desk.own_work import MINE, NOBODY, in_words
from workflow.reading.desk.queues import ASKED
from workflow.reading.desk.spans import due_soon

TEAM = "team"
WHOSE = {MINE: "Mine", TEAM: "My team", NOBODY: "Unassigned"}
SOON = ("next", "week")


def numbers(groups, late, today, calendar) -> list[dict]:
    """Four at most. The last is of others: who is late with what the reader waits for."""
    named = {group.key: group for group in groups}
    if named.keys() & {queue.key for queue in ASKED}:
        asked = {"help": "asked for help", "disputed": "disputed", "questions": "questions"}
        found = [_number(in_words([named[key]]), text, key) for key, text in asked.items()]
        return [*found, _late(late, "breached")]
    last = calendar.subtract(due_soon(today, calendar).last + timedelta(1), 1)
    soon = [named[key] for key in SOON if key in named]
    return [
        _number(in_words([named["late"]]), "late", "late", is_late=bool(named["late"].items)),
        _number(in_words([named["today"]]), "today", "today"),
        _number(in_words(soon), f"more by {last:%a} {last.day} {last:%b}", "soon"),
        _late(late, "others late"),
    ]


def _late(late, text):
    count = len(by_organisation(late)) if text == "others late" else min(len(late), COUNTED)
    more = "+" if len(late) > COUNTED else ""
    words = text if count != 1 or text == "breached" else "other late"
    return {
        "count": f"{count}{more}",
        "text": words,
        "href": "#group-breached" if text == "breached" else "#waiting",
        "is_late": bool(late),
    }


def _number(count, text, key, *, is_late=False):
    return {"count": count, "text": text, "href": f"{named_page('your_work')}?show={key}", "is_late": is_late}


def scopes(groups, actor, whose) -> list[dict]:
    """All three counts only where they are known from the one list that was read."""
    who = [person for group in groups for person in group.assignees]
    more = any(group.is_more for group in groups)
    known = {MINE: who.count(actor.user.pk), TEAM: len(who), NOBODY: who.count(None)}
    shown = whose or TEAM
    return [
        {
            "text": text if more or shown not in (TEAM, key) else f"{text} ({known[key]})",
            "href": named_page("your_work") if key == TEAM else f"{named_page('your_work')}?whose={key}",
            "current": key == shown,
        }
        for key, text in WHOSE.items()
    ]
