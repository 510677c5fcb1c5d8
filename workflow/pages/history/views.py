"""Everything that happened on one migration and that the reader may know, newest first, by day."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.audit.event import said
from workflow.db.subject import is_about
from workflow.engine.undo import may_be_offered
from workflow.formatting import long_date
from workflow.pages.chosen import chosen
from workflow.reading import paging
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.reading.history.events import event_row, events_seen, withdrawn_by
from workflow.tracks.registry import PRESENTATIONS, presentation_of
from workflow.web.policy import Policy, What, policy

NEWEST_FIRST = paging.Order(("number",), (paging.CODED,), down=True)
PARTS = {"": "Everything"} | {one.machine._meta.model_name: one.plural for one in PRESENTATIONS.values()}


@policy(Policy.OWN_MIGRATION, reads=What.HISTORY)
@require_safe
def history(request, migration):
    case = read_case(migration, request.actor)
    parts = _parts(case)
    part = chosen(request, "about", parts)
    events, pages = paging.cut(_about(events_seen(case), part), NEWEST_FIRST, request)
    context = {
        "migration": frame(migration, request.actor, "history"),
        "filters": _filters(case, parts, part),
        "days": _by_day(events, _rows(events, case)),
        "pages": pages,
    }
    return render(request, "pages/history/history.jinja", context)


def _about(events, part):
    return events.filter(is_about(part)) if part else events


def _parts(case) -> dict[str, str]:
    """Only those that the reader has something to read about."""
    there = {"", *(["migration"] if case.is_local else []), *(record._meta.model_name for record in case.seen)}
    return {part: text for part, text in PARTS.items() if part in there}


def _filters(case, parts, shown):
    home = address("history", case.migration)
    return [
        {"text": text, "href": f"{home}?about={part}" if part else home, "current": part == shown}
        for part, text in parts.items()
    ]


def _rows(events, case):
    """Walks back from what the records say now, so that each change can show what it led to."""
    later = _later_than(events[0], case) if events else []
    now, withdrawn = _what_fields_said_after(later, case), withdrawn_by([*later, *events])
    newest = {event.subject: event for event in reversed(events)}
    for event in events:
        said = now.setdefault(event.subject, {})
        is_offered = event is newest[event.subject] and may_be_offered(event, case.migration, case.actor, case.calendar)
        undo = address("undo", case.migration, pk=event.pk) if is_offered else None
        yield event_row(event, case, dict(said), undo, withdrawn.get(event.number))
        said |= event.before


def _later_than(newest, case) -> list:
    """What has happened since the newest of a page."""
    later = events_seen(case).filter(number__gt=newest.number).order_by("-number")
    return list(later.values_list("subject", "before", "step", "answers", "on", named=True))


def _what_fields_said_after(later, case) -> dict[str, dict]:
    now = {record.subject: _shown_fields(record) for record in (*case.seen, case.migration)}
    for event in later:
        now.setdefault(event.subject, {}).update(event.before)
    return now


def _shown_fields(record):
    return {name: said(getattr(record, name)) for name in presentation_of(record).history}


def _by_day(events, rows):
    pairs = zip(events, rows, strict=True)
    return [
        {"date": long_date(day), "events": [row for _, row in found]}
        for day, found in groupby(pairs, key=lambda pair: pair[0].on)
    ]
