"""One migration at a glance: how it stands, whose turn it is, all of it against time, who owes what, whom to ask."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.pages.migration import contacts, more_actions, tasks
from workflow.pages.migration.facts import systems_in_words
from workflow.pages.migration.standing import more_lines
from workflow.pages.migration.timeline.drawing import draw
from workflow.pages.migration.timeline.twin import listing
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.reading.history.events import event_row, latest_of
from workflow.reading.status_sentence import status_of_migration
from workflow.reading.timeline.reading import timeline_of
from workflow.web.policy import Policy, policy

LATEST = 5


@policy(Policy.OWN_MIGRATION)
@require_safe
def overview(request, migration):
    """Five queries of its own, whatever the number of records: decision 30; and the targets of the commissioner."""
    case = read_case(migration, request.actor)
    timeline = timeline_of(case)
    context = {
        "migration": frame(migration, request.actor, "overview"),
        "systems": systems_in_words(case),
        "standing": status_of_migration(case),
        "more_lines": more_lines(case, timeline),
        "turns": tasks.own_turns(case),
        "later": tasks.own_not_yet(case),
        "next_turn": tasks.next_turn(case),
        "may_take_too": tasks.may_take_too(case),
        "drawn": draw(timeline),
        "listed": listing(timeline),
        "owed": tasks.owed_by_organisation(case),
        "contacts": contacts.who_is_who(case),
        "activity": [event_row(event, case) for event in latest_of(request.actor, migration.pk)[:LATEST]],
        "history_href": address("history", migration),
        "process_href": address("migration_process", migration),
        "people_href": address("people", migration),
        "actions": more_actions.by_weight(case),
    }
    return render(request, "pages/migration/overview.jinja", context)
