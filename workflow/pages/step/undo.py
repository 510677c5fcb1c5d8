"""Withdrawing a step taken in error: asked for from the history, by whoever took it."""

from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow.audit.event import Event
from workflow.engine.undo import undo, why_not_undo
from workflow.kernel.steps import NotAllowed
from workflow.pages.done.after import say_done
from workflow.pages.step.undo_form import WithdrawStep
from workflow.reading.case import read_case
from workflow.reading.frame import address, frame
from workflow.reading.history.events import event_row
from workflow.web.policy import Policy, What, policy


@policy(Policy.OWN_MIGRATION, reads=What.STEP)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_step(request, migration, pk):
    event = Event.visible_to(request.actor).filter(migration=migration, pk=pk).select_related("by_user").first()
    if event is None:
        raise Http404
    form = WithdrawStep(migration, request.actor, request.typed())
    if request.method == "POST" and form.is_valid():
        try:
            undo(event, actor=request.actor, reason=form.cleaned_data["reason"])
        except NotAllowed as reason:
            form.refuse(reason)
        except IntegrityError:  # the practice has started another migration at this very moment
            form.refuse(form.clashes_with)
        else:
            say_done(request, migration, "Step withdrawn", subject=event.subject)
            return redirect("history", reference=migration.reference)
    return _page(request, migration, event, form)


def _page(request, migration, event, form):
    row = event_row(event, read_case(migration, request.actor))
    back, refusal = address("history", migration), why_not_undo(event, migration, request.actor)
    context = {
        "back": back,
        "migration": frame(migration, request.actor),
        "title": "Withdraw a step taken in error",
        "which": row.title,
        "intro": "The record, and the deadlines, will be as if the step had not been taken.",
        "facts": [{"key": "Step", "value": row.title}, {"key": "Taken", "value": f"{row.by}, {row.at}"}],
        "form": form,
        "button": "Withdraw this step",
        "instead": {"text": "Cancel", "href": back},
    }
    if refusal:
        reason = {"reason": refusal, "practice": migration.practice.name, "back": back}
        return render(request, "errors/403.jinja", reason, status=403)
    return render(request, "pages/step/step.jinja", context, status=422 if form.errors else 200)
