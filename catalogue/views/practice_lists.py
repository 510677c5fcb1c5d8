"""Inviting many practices at once: the list, its check page, and what has become of each row."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from catalogue import deciding
from catalogue.forms.practice_list import CorrectedListForm, PracticeListForm
from catalogue.models import Organisation, PracticeList
from catalogue.practice_lists import fates, outcome, send_list

MAY = (Organisation.Kind.COMMISSIONER, Organisation.Kind.DELIVERY_PARTNER)


@require_http_methods(["GET", "HEAD", "POST"])
def practice_lists(request):
    """The form, and the lists sent before. What was typed is kept, so that the check page can be reloaded."""
    lists = _lists_of(request.actor)
    form = PracticeListForm(request.typed(), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "sent": lists.exclude(sent_at=None).order_by("-sent_at")[:20]}
        return render(request, "pages/account/practice_lists.jinja", context, status=422 if form.errors else 200)
    made = PracticeList.objects.create(
        organisation=request.actor.organisation, made_by=request.user, made_at=now(), rows=form.rows
    )
    return redirect("practice_list", pk=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def practice_list(request, pk):
    found = get_object_or_404(_lists_of(request.actor), pk=pk)
    if request.method == "POST":
        if send_list(found, request.actor):
            messages.success(request, "The list is sent")
        return redirect("practice_list", pk=pk)
    if found.sent_at:
        return render(request, "pages/account/practice_list_sent.jinja", {"list": found, "rows": outcome(found)})
    rows = fates(found, request.actor)
    context = {"list": found, "rows": rows, "going": sum(not row["reason"] for row in rows),
               "needs_yes": request.actor.organisation.kind != Organisation.Kind.COMMISSIONER,
               "form": CorrectedListForm(found)}  # fmt: skip
    return render(request, "pages/account/practice_list_check.jinja", context)


@require_POST
def agree_to_list(request, pk):
    """The commissioner's yes to all of its practices on a partner's list."""
    agreed = deciding.say_yes_to_list(get_object_or_404(deciding.lists_about(request.actor), pk=pk), request.actor)
    if agreed:
        messages.success(request, f"Invitations are on their way: {agreed}")
    else:
        messages.info(request, "This has been decided already")
    return redirect("deciding")


def _lists_of(actor):
    if actor.organisation.kind not in MAY:
        raise Http404
    return PracticeList.objects.filter(organisation=actor.organisation).select_related("made_by", "organisation")
