"""What the parties write to one another, questions of the Migration Management Agent, and requests for its help."""

from django.contrib import messages as banners
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from catalogue.models import User
from workflow.audit.reader import parts_of
from workflow.conversation.send import send
from workflow.kernel.steps import steps_of
from workflow.pages.messages.conversation import conversation_rows, mark_seen
from workflow.pages.messages.message_form import MessageForm
from workflow.pages.messages.threads import threads
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import Action, open_steps, step_href
from workflow.web.policy import Policy, policy

OPENS_A_THREAD = ("ask_a_supplier", "ask_for_help", "contest_deadline")


@policy(Policy.OWN_MIGRATION)
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request, migration):
    form = MessageForm(parts_of(migration), request.actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _send(request, migration, form)
        return redirect("messages", reference=migration.reference)
    case = read_case(migration, request.actor)
    rows = conversation_rows(case, request.GET.get("q", ""))
    page = {
        "migration": frame(migration, request.actor, "messages"),
        "conversation": rows,
        "words": request.GET.get("q", ""),
        "form": form if form.open_to else None,
        "threads": threads(case, what_happened(case)),
        "actions": _actions(case),
    }
    mark_seen(case, rows)
    return render(request, "pages/messages/messages.jinja", page, status=422 if form.errors else 200)


def _send(request, migration, form):
    said = form.cleaned_data
    mentioned = User.objects.get(pk=said["mentioned"]) if said["mentioned"] else None
    send(migration, request.actor, to=form.organisations(), text=said["text"], key=said["key"], mentioned=mentioned)
    banners.success(request, "Message sent")


def _actions(case) -> list[Action]:
    may, steps = open_steps(case, case.migration), steps_of(type(case.migration))
    return [Action(steps[name].label, step_href(case.migration, name)) for name in OPENS_A_THREAD if name in may]
