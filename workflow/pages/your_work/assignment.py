"""Taking a work item, giving it to a colleague, giving it back: it tells nobody, but colleagues see it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from workflow.deadlines.work_item import WorkItem
from workflow.web.colleague import NOBODY, Colleague, people_of
from workflow.web.policy import Policy, policy


@policy(Policy.LOGGED_IN)
@require_POST
def take(request, pk):
    item = get_object_or_404(_own_items(request.actor), pk=pk)
    return _assign(request, item, request.actor.user, f"You have taken “{item.title}”")


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request, pk):
    """`?to=nobody` is the button that gives it back; without it the page asks to whom."""
    item = get_object_or_404(_own_items(request.actor).select_related("migration__practice"), pk=pk)
    if request.method == "POST" and request.GET.get("to") == NOBODY:
        return _given(request, item, None)
    data = request.POST if request.method == "POST" else None
    form = Colleague(data, people=people_of(request.actor), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _given(request, item, form.chosen)
    practice = item.migration.practice.name
    context = {
        "back": reverse("your_work"),
        "title": "Who should do this?",
        "caption": f"{item.title}, {practice}",
        "practice": practice,
        "form": form,
    }
    return render(request, "pages/your_work/give.jinja", context)


def _given(request, item, person):
    if person:
        return _assign(request, item, person, f"{person.name} now has “{item.title}”")
    return _assign(request, item, None, f"You have given “{item.title}” back")


def _assign(request, item, person, said):
    """Only if it is still open and theirs at this very moment."""
    if _own_items(request.actor).filter(pk=item.pk).update(assignee=person):
        messages.success(request, said)
    return redirect("your_work")


def _own_items(actor):
    """The open items of the reader's own organisation; any other is a 404."""
    return WorkItem.visible_to(actor).filter(owner=actor.organisation, closed_on=None)
