"""Why a clock stood still: who asked what and who answered, or who put the migration on hold."""

from datetime import date

from workflow.audit.event import Event
from workflow.formatting import short_date
from workflow.reading.history.events import said_in
from workflow.reading.history.who_did import by_name

ON_HOLD = "the migration was on hold"
MOST_WORDS = 300


def pauses_of(item, case) -> list[dict]:
    """[{first, last, short, days, began, ended}]: dates, then words; `last` is None while it goes on."""
    spans = [(date.fromisoformat(first), date.fromisoformat(last), *by) for first, last, *by in item.pauses]
    if item.paused_on:
        spans.append((item.paused_on, None, item.paused_by, None))
    events = _events(case, {number for _, _, *by in spans for number in by if number})
    return [_pause(span, events, case) for span in spans]


def _events(case, numbers):
    if not numbers:
        return {}
    seen = Event.visible_to(case.actor).filter(migration=case.migration, number__in=numbers)
    return {event.number: event for event in seen.select_related("by_user", "by_organisation", "for_organisation")}


def _pause(span, events, case):
    first, last, *by = span
    began, ended = (events.get(number) for number in (*by, None, None)[:2])
    return {
        "first": first,
        "last": last,
        "short": ON_HOLD if began and began.subject == case.migration.subject else _asker(began, case),
        "days": f"{short_date(first)} to {short_date(last)}" if last else f"Since {short_date(first)}",
        "began": _said(began, case),
        "ended": _said(ended, case),
    }


def _asker(event, case):
    return f"{by_name(event, case.reader)} asked a question" if event else "an answer was waited for"


def _said(event, case):
    """“Ruth Adeyemi at Scanfile: Which archive do you mean?”"""
    if event is None:
        return ""
    words = " ".join(said_in(event.answers))
    short = words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"
    return f"{by_name(event, case.reader)}{': ' if short else ''}{short}"
