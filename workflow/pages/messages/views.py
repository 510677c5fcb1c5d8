"""Questions of the Migration Management Agent to suppliers, and requests for its help."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.kernel.steps import steps_of
from workflow.pages.messages.threads import threads
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import open_steps, step_href
from workflow.web.policy import Policy, policy

OPENS_A_THREAD = ("ask_a_supplier", "ask_for_help", "contest_deadline")


@policy(Policy.OWN_MIGRATION)
@require_safe
def messages(request, migration):
    case = read_case(migration, request.actor)
    page = {
        "migration": frame(migration, request.actor, "messages"),
        "threads": threads(case, what_happened(case)),
        "actions": _actions(case),
    }
    return render(request, "pages/messages/messages.jinja", page)


def _actions(case) -> list[dict]:
    may, steps = open_steps(case, case.migration), steps_of(type(case.migration))
    return [
        {"text": steps[name].label, "href": step_href(case.migration, name)} for name in OPENS_A_THREAD if name in may
    ]
