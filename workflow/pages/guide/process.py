"""The process as this service runs it, from the declarations of docs/process.md; and where a migration is in it."""

from collections import Counter

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.process_docs.description import main_line, whole_process
from workflow.process_docs.flow import flow_of
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_safe
def process(request):
    return _page(request, named_page("process"))


@policy(Policy.OWN_MIGRATION)
@require_safe
def process_of(request, migration):
    """With the places marked at which the records are that the reader may see."""
    case = read_case(migration, request.actor)
    own = (migration,) if case.is_local else ()  # a supplier hears no stage before delivery
    here = Counter((record._meta.model_name, _state(record)) for record in (*own, *case.seen))
    context = {"migration": frame(migration, request.actor)}
    return _page(request, address("migration_process", migration), here, context)


def _page(request, home, here=None, context=None):
    """One part at a time: all of them together make a very long page."""
    machines = whole_process()
    by_key = {machine.key: machine for machine in machines}
    shown = by_key.get(chosen(request, "part", by_key), machines[0])
    places = {state: count for (key, state), count in (here or {}).items() if key == shown.key}
    parts = [{"text": m.name, "href": f"{home}?part={m.key}", "current": m is shown} for m in machines]
    rows = {"stages": main_line(), "parts": parts, "machine": shown, "flow": flow_of(shown, places)}
    return render(request, "pages/process/process.jinja", rows | (context or {}))


def _state(record):
    return type(record).State(record.state).label
