"""The calendar in force and those before it, and the pages that put another in force."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from workflow import clock
from workflow.deadline_changes import in_batches
from workflow.deadline_changes.calendar_change import apply, preview
from workflow.deadlines import calendars
from workflow.formatting import counted, short_date
from workflow.operations.named_page import named_page
from workflow.pages.settings import calendar_presenter as rows
from workflow.pages.settings.bank_holiday_forms import BankHolidaysFile, OneDayLess, OneMoreDay
from workflow.pages.settings.done import say_and_keep
from workflow.pages.settings.recalculation_presenter import how_much, who_is_told, without_names
from workflow.web.policy import Policy, policy
from workflow.web.preview_form import applied_once_seen, check_page

BEGUN = "Deadlines are counted by it some migrations at a time: this page says how many are left"
NOTHING_NEW = "The {what} in force says the same, so nothing has changed"


@policy(Policy.SETTINGS)
@require_safe
def calendar(request):
    present = calendars.current()
    context = {
        "calendar": present.version,
        "official_until": short_date(present.official_until),
        "days": rows.coming(present, clock.today()),
        "versions": rows.versions(),
        "changed": rows.changed_since_preview(),
        "left": in_batches.still_to_be_counted(),
    }
    return render(request, "pages/settings/calendar.jinja", context)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_import(request):
    intro = "The years in the file become official. The years after them stay as they are worked out."
    return _change(request, BankHolidaysFile, "Import bank holidays", intro)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_add(request):
    intro = "For a bank holiday that is announced before the file of GOV.UK has it."
    return _change(request, OneMoreDay, "Add a bank holiday", intro)


@policy(Policy.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_remove(request):
    intro = "For a bank holiday that is moved to another day, or does not take place."
    return _change(request, OneDayLess, "Remove a bank holiday", intro)


def _change(request, form_class, title, intro):
    form = form_class(request.typed(), request.FILES or None, present=calendars.current())
    if request.method != "POST" or not form.is_valid():
        context = {"title": title, "intro": intro, "form": form, "back": named_page("calendar")}
        return render(request, "pages/settings/change.jinja", context, status=422 if form.errors else 200)
    proposed = form.proposed()
    if proposed.changes_nothing:
        messages.info(request, NOTHING_NEW.format(what="calendar"))
        return redirect("calendar")
    act = request, form, proposed
    return applied_once_seen(form.cleaned_data["seen"], ask=partial(_ask, *act), apply=partial(_apply, *act))


def _apply(request, form, proposed):
    recount = apply(proposed, seen=form.cleaned_data["seen"], by=request.actor)
    moved = f"{counted(recount.moved, 'deadline has', 'deadlines have')} moved"
    say_and_keep(request, f"{recount.calendar} is in force. {BEGUN if recount.under_way else moved}")
    return redirect("calendar")


def _ask(request, form, proposed, outdated):
    shown = preview(proposed)
    context = {
        "title": "Check what would change",
        "facts": rows.differences(proposed),
        "how_much": how_much(shown.foreseen),
        "told": who_is_told(shown.foreseen),
        "moves": without_names(shown.foreseen.moves),
        "meetings": rows.meetings_on(proposed.added),
        "answers": form.said_again(),
        "button": "Put this calendar in force",
        "cancel": named_page("calendar"),
    }
    return check_page(request, "pages/settings/moves.jinja", context, seen=shown.fingerprint, outdated=outdated)
