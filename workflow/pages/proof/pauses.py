"""Why a clock stood still: who asked what and who answered, or who put the migration on hold."""

from datetime import date

from workflow.audit.event import Event
from workflow.formatting import short_date
from workflow.reading.history.events import said_in
from workflow.reading.history.who_did import by_name

ON_HOLD = "the migration was on hold"
DONE_BY_MISTAKE = "somebody else had recorded it as done, and withdrew that"
MOST_WORDS = 300


def pauses_of(item, case) -> list[dict]:
    """[{first, last, short, days, began, ended}]: dates, then words; `last` is None while it goes on."""
    found = item.pauses
    events = _events(case, {number for pause in found for number in (pause.began, pause.ended) if number})
    return [_pause(pause, events, case) for pause in found]


def _events(case, numbers):
    if not numbers:
        return {}
    seen = Event.visible_to(case.actor).filter(migration=case.migration, number__in=numbers)
    return {event.number: event for event in seen.select_related("by_user", "by_organisation", "for_organisation")}


def _pause(pause, events, case):
    began, ended = events.get(pause.began), events.get(pause.ended)
    first, last = date.fromisoformat(pause.first), pause.last and date.fromisoformat(pause.last)
    return {
        "first": first,
        "last": last,
        "short": _short(pause, began, case),
        "days": f"{short_date(first)} to {short_date(last)}" if last else f"Since {short_date(first)}",
        "began": _said(began, case),
        "ended": _said(ended, case),
    }


def _short(pause, began, case):
    if pause.waits:
        return f"waiting for {pause.waits}"
    if pause.item:
        return DONE_BY_MISTAKE
    return ON_HOLD if pause.is_hold else _asker(began, case)


def _asker(event, case):
    return f"{by_name(event, case.reader)} asked a question" if event else "an answer was waited for"


def _said(event, case):
    """“Ruth Adeyemi at Scanfile: Which archive do you mean?”"""
    if event is None:
        return ""
    words = " ".join(said_in(event.subject, case.reader.answers_of(event)))
    short = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
    return f"{by_name(event, case.reader)}{': ' if short else ''}{short}"
