"""The numbers over Your work, each a link to what it counts, and whose work is shown."""

from datetime import timedelta

from workflow.operations.named_page import named_page
from workflow.reading.desk.others import COUNTED, by_organisation
from workflow.reading.desk.own_work import MINE, NOBODY, PARTS, in_words
from workflow.reading.desk.queues import ASKED
from workflow.reading.desk.spans import due_soon

TEAM = "team"
WHOSE = {MINE: "Mine", TEAM: "My team", NOBODY: "Unassigned"}
SOON = ("next", "week")


def address_of(key, whose="") -> str:
    """Where a group stands whole: of the same people's work."""
    return f"{named_page('your_work')}?show={key}{f'&whose={whose}' if whose in PARTS else ''}"


def numbers(groups, late, today, calendar, whose) -> list[dict]:
    """Four at most. The last is of others: who is late with what the reader waits for."""
    named = {group.key: group for group in groups}
    if named.keys() & {queue.key for queue in ASKED}:
        asked = {"help": "asked for help", "disputed": "disputed", "questions": "questions"}
        found = [_number(in_words([named[key]]), text, address_of(key, whose)) for key, text in asked.items()]
        return [*found, _late(late, "breached")]
    last = calendar.subtract(due_soon(today, calendar).last + timedelta(1), 1)
    soon = [named[key] for key in SOON if key in named]
    is_late = bool(named["late"].items)
    return [
        _number(in_words([named["late"]]), "late", address_of("late", whose), is_late=is_late),
        _number(in_words([named["today"]]), "today", address_of("today", whose)),
        _number(in_words(soon), f"more by {last:%a} {last.day} {last:%b}", address_of("soon", whose)),
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


def _number(count, text, href, *, is_late=False):
    return {"count": count, "text": text, "href": href, "is_late": is_late}


def scopes(groups, team, actor, whose) -> list[dict]:
    """All three with their counts where the whole team's list was counted to its end, else the part that is shown."""
    who, known = [person for group in team for person in group.assignees], {}
    if not any(group.is_more for group in team):
        known = {MINE: who.count(actor.user.pk), TEAM: len(who), NOBODY: who.count(None)}
    elif whose in PARTS:
        known = {whose: in_words(groups)}
    shown = whose or TEAM
    return [
        {
            "text": f"{text} ({known[key]})" if key in known else text,
            "href": named_page("your_work") if key == TEAM else f"{named_page('your_work')}?whose={key}",
            "current": key == shown,
        }
        for key, text in WHOSE.items()
    ]
