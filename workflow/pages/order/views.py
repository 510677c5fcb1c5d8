"""Ordering everything at once: each item that is new or different is a step of the call-off, all of them or none."""

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow.engine.perform import perform
from workflow.formatting import counted
from workflow.kernel.steps import NotAllowed, steps_of
from workflow.pages.done.after import say_done, which_of
from workflow.pages.for_later import is_leaving, leave
from workflow.pages.order.rows import Order
from workflow.pages.step.presenter import back_to
from workflow.pages.step.refusal_page import refusal
from workflow.pages.step.views import find_record
from workflow.reading.frame import frame
from workflow.tracks.call_off import CallOff
from workflow.web.doubtful_number import explanation_in
from workflow.web.policy import Policy, What, policy

STEP = steps_of(CallOff)["add_line"]
CHANGED = "Somebody has changed this call-off since you opened the page. Check what is ordered now and send it again"
NOTHING_NEW = "Nothing has changed: the order says this already"


@policy(Policy.OWN_MIGRATION, reads=What.STEP)
@require_http_methods(["GET", "HEAD", "POST"])
def order_together(request, migration, subject):
    record = find_record(request.actor, migration, subject)
    if not isinstance(record, CallOff):
        raise Http404
    if is_leaving(request):
        return leave(request, back_to(record))
    order = Order(record, request.actor, request.typed())
    if page := refusal(request, record, STEP, request.actor, order):
        return page
    if request.method != "POST":
        return _ask(request, record, order)
    if errors := order.errors:
        return _ask(request, record, order, errors)
    if order.for_all.cleaned_data["version"] not in (None, record.version):
        order.for_all.resent()
        return _ask(request, record, order, [{"text": CHANGED}], status=409)
    return _take(request, record, order)


def _take(request, record, order):
    steps = order.steps()
    if not steps:
        messages.info(request, NOTHING_NEW)
        return redirect(back_to(record))
    actor, version = replace(request.actor, explains=explanation_in(order.for_all)), record.version
    try:
        with transaction.atomic():
            for number, (name, answers) in enumerate(steps):
                perform(record, name, actor=actor, version=version + number, **answers)
    except NotAllowed as reason:
        return _ask(request, record, order, [{"text": str(reason)}], status=409)
    done = f"Order saved: {counted(len(steps), 'item')} changed"
    say_done(request, record.migration, done, subject=record.subject, which=which_of(record))
    return redirect(back_to(record))


def _ask(request, record, order, errors=(), status=422):
    context = {
        "back": back_to(record),
        "migration": frame(record.migration, request.actor),
        "which": which_of(record),
        "rows": order.rows,
        "for_all": order.for_all,
        "patients": record.migration.practice.list_size,
        "errors": list(errors),
    }
    return render(request, "pages/order/order.jinja", context, status=status if errors else 200)
