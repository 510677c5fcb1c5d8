"""Who in the reader's organisation does what: of one task, or of several at once. It tells nobody, but colleagues see
it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadlines.work_item import WorkItem
from workflow.operations.address_codes import code_of
from workflow.operations.named_page import named_page
from workflow.pages.done.after import say_done
from workflow.pages.lists.way_back import back_from, on_the_way
from workflow.pages.your_work.chosen import Chosen, numbers_in
from workflow.reading.work_items import COLUMNS, title_of
from workflow.tracks.presentation.work_item_system import system_of_item
from workflow.web.colleague import NOBODY, Colleague, people_of
from workflow.web.policy import Policy, policy

DONE_MEANWHILE = "Not assigned: it was done in the meantime, or is no longer yours."


class Assignment(Chosen, Colleague):
    """The tasks first, then to whom."""

    field_order = ("item", "person")


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request, pk):
    """Of one. `?to=nobody` is the button that gives it back; without it the page asks to whom."""
    own = _own_items(request.actor).annotate(system=system_of_item())
    item = get_object_or_404(own.select_related("migration__practice"), pk=pk)
    if request.method == "POST" and request.GET.get("to") == NOBODY:
        return _given(request, item, None)
    form = Colleague(request.typed(), people=people_of(request.actor), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _given(request, item, form.chosen)
    practice = item.migration.practice.distinct_name
    late = item.due_on < clock.today()
    context = {
        "back": named_page("your_work"),
        "title": "Who should do this?",
        "caption": f"{item.title}, {practice}",
        "practice": practice,
        "which": title_of({"title": item.title, "system": item.system}),
        "form": form,
        "explain": named_page("acknowledge", pk=pk) if late else None,
    }
    return render(request, "pages/your_work/give.jinja", context)


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request):
    """Of several: what was ticked is shown, then each is assigned by itself and the result says what was not."""
    data = request.typed()
    asked = numbers_in((request.GET if data is None else data).getlist("item"))
    rows, back = _rows(request.actor, asked), back_from(request)
    if not rows:
        messages.info(request, "Select the tasks that you want to assign")
        return redirect(back["href"])
    shown = rows if data is None else asked  # what was done since then is named by the result
    choices = [(code_of("item", pk), _name(rows.get(pk))) for pk in shown]
    form = Assignment(data, choices=choices, people=people_of(request.actor), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _result(request, form, asked, rows)
    context = {
        "title": "Assign tasks",
        "back": back["href"],
        "form": form,
        "left_out": len(asked) - len(rows),
        "action": on_the_way(request, named_page("assign")),
    }
    return render(request, "pages/your_work/assign.jinja", context, status=422 if form.errors else 200)


def _result(request, form, asked, rows):
    wanted, person, done, not_done = set(numbers_in(form.cleaned_data["item"])), form.chosen, [], []
    for pk in asked:
        if pk in wanted:
            changed = _assigned(request.actor, pk, person)
            row = {"what": _name(rows.get(pk)), "words": "" if changed else DONE_MEANWHILE}
            (done if changed else not_done).append(row)
    context = {
        "title": "Tasks assigned",
        "done_heading": f"Assigned to {person.name}" if person else "Assigned to nobody",
        "done": done,
        "not_done": not_done,
        "way_back": back_from(request),
    }
    return render(request, "pages/your_work/result.jinja", context)


def _rows(actor, pks) -> dict[int, dict]:
    found = _own_items(actor).filter(pk__in=pks).annotate(system=system_of_item()).order_by("due_on", "pk")
    return {row["pk"]: row for row in found.values(*COLUMNS)}


def _name(row) -> str:
    return f"{title_of(row)}, {row['migration__practice__distinct_name']}" if row else "A task of your list"


def _given(request, item, person):
    """Only if it is still open and theirs at this very moment."""
    said = f"{person.name} now has “{item.title}”" if person else f"Nobody in particular has “{item.title}” now"
    if _assigned(request.actor, item.pk, person):
        say_done(request, item.migration, said, subject=item.subject)
    return redirect("your_work")


@as_the_portal()
def _assigned(actor, pk, person) -> int:
    return _own_items(actor).filter(pk=pk).update(assignee=person)


def _own_items(actor):
    """The open items of the reader's own organisation; any other is a 404."""
    return WorkItem.visible_one_by_one(actor).filter(owner=actor.organisation, closed_on=None)
