"""A summary of one migration on paper: facts, tracks, the next tasks, who to call."""

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow import clock
from workflow.formatting import moment
from workflow.pages.migration.contacts import who_is_who
from workflow.pages.migration.facts import fact_rows
from workflow.pages.migration.timeline.twin import listing
from workflow.reading.case import read_case
from workflow.reading.deadlines import deadline_of
from workflow.reading.frame import address, frame
from workflow.reading.timeline.reading import timeline_of
from workflow.reading.work_items import title_of
from workflow.web.policy import Policy, What, policy

TASKS = 10


@policy(Policy.OWN_MIGRATION, reads=What.PRINT)
@require_safe
def print_summary(request, migration):
    case = read_case(migration, request.actor)
    context = {
        "migration": frame(migration, request.actor),
        "facts": fact_rows(case),
        "listed": listing(timeline_of(case)),
        "tasks": [_task(item, case) for item in case.items[:TASKS]],
        "contacts": who_is_who(case),
        "printed": f"{moment(clock.now())} by {request.actor.user.name}, {request.actor.organisation.name}",
        "address": f"{settings.BASE_URL}{address('overview', migration)}",
    }
    return render(request, "pages/migration/print.jinja", context)


def _task(item, case):
    return {
        "title": title_of(item),
        "organisation": case.name_of(item["owner_id"]) or item["owner__distinct_name"],
        "deadline": deadline_of(item, case.today, case.calendar),
    }
