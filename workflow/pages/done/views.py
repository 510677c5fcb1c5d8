"""“What happens next”, after an important step: drawn from its event, so it can be bookmarked."""

from datetime import date

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workflow.audit.day_about import day_about
from workflow.audit.event import Event
from workflow.db.subject import Subject
from workflow.deadlines import calendars
from workflow.engine.undo import may_be_offered, why_not_undo
from workflow.formatting import listed, long_date, upper_first
from workflow.kernel.machine import machine_of
from workflow.operations.named_page import named_page
from workflow.pages.done.after import MOST, about, next_in_migration, open_items, turn, which_of, whose_turn
from workflow.reading.frame import address, frame
from workflow.reading.work_items import title_of
from workflow.tracks.dates.withdrawn_in_time import last_day
from workflow.tracks.registry import PRESENTATIONS, presentation_of, said_of
from workflow.web.policy import Policy, What, policy


@policy(Policy.OWN_MIGRATION, reads=What.STEP)
@require_safe
def done(request, migration, pk):
    seen = Event.visible_to(request.actor).filter(migration=migration.pk)
    event = get_object_or_404(seen, pk=pk, turn=F("number"), step__in=_taken_by_people())
    items = open_items(request.actor, [migration.pk])
    found, own = about(items, event.subject, event), request.actor.organisation.pk
    mine = [one for one in found if one.owner_id == own]
    others = next_in_migration([one for one in items if one not in found], request.actor, event.subject)
    onward = [] if mine else [one for one in others if one.owner_id == own]
    record = machine_of(event.subject).visible_to(request.actor).filter(pk=Subject(event.subject).number).first()
    context = {
        "migration": frame(migration, request.actor),
        "title": said_of(event).done,
        "which": record and upper_first(which_of(record)),
        "body": _days(event, record, seen),
        "next": [
            *_by_itself(seen.filter(turn=event.number)),
            *whose_turn(items, request.actor, event.subject, event),
            *(turn(item, request.actor) for item in onward if found),
        ],
        "links": [_link(item) for item in [*mine[:MOST], *onward]],
        "undo": _undo(event, migration, request.actor),
    }
    return render(request, "pages/step/step_done.jinja", context)


def _taken_by_people() -> set[str]:
    return {name for one in PRESENTATIONS.values() for name, said in one.steps.items() if said.done}


def _undo(event, migration, actor):
    """Where whoever took it withdraws it, and by when, while it can be withdrawn."""
    calendar = calendars.current()
    if not may_be_offered(event, migration, actor, calendar) or why_not_undo(event, migration, actor):
        return None
    return {"href": address("undo", migration, pk=event.pk), "until": long_date(last_day(event, calendar))}


def _link(item):
    title = title_of({"title": item.title, "system": item.system})
    return {"text": title, "href": named_page("work_item", pk=item.pk)}


def _by_itself(events) -> list[str]:
    """Several records that go on alike say so once."""
    sentences = (said_of(event).by_itself for event in events.order_by("number"))
    return [*dict.fromkeys(filter(None, sentences))]


def _days(event, record, seen) -> str:
    """Those that the step names; else the one that its record is about."""
    if named := event.answers.get("dates") or event.answers.get("on"):
        return listed([long_date(date.fromisoformat(day)) for day in (named if isinstance(named, list) else [named])])
    presented = record and presentation_of(record)
    day = day_about(event, record, presented and presented.day, seen)
    return presented.day_in_words(event, day) if day else ""
