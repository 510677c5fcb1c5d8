"""One migration at a glance: where it is, whose turn it is, what the reader can do."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.pages.migration.facts import fact_rows
from workflow.pages.migration.tasks import everyones_tasks, next_turn, own_tasks, turn_banner
from workflow.pages.migration.tracks import track_rows
from workflow.reading import next_steps
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.reading.history.events import event_row, events_seen
from workflow.reading.status_sentence import status_of_migration
from workflow.web.policy import Policy, policy

LATEST = 5


@policy(Policy.OWN_MIGRATION)
@require_safe
def overview(request, migration):
    """Four queries of its own, whatever the number of records: decision 30; and the targets of the commissioner."""
    case = read_case(migration, request.actor)
    everyone, everyone_count = everyones_tasks(case)
    context = {
        "migration": frame(migration, request.actor, "overview"),
        "facts": fact_rows(case),
        "standing": status_of_migration(case),
        "turn": turn_banner(case),
        "tracks": track_rows(case),
        "tasks": own_tasks(case),
        "next_turn": next_turn(case),
        "everyone": everyone,
        "everyone_count": everyone_count,
        "activity": [event_row(event, case) for event in events_seen(case).order_by("-number")[:LATEST]],
        "history_href": address("history", migration),
        "print_href": address("print_summary", migration),
        "actions": next_steps.actions(case, migration),
        "waiting": next_steps.waiting(case, migration),
    }
    return render(request, "pages/migration/overview.jinja", context)
