"""Reminding everyone who is late, or one organisation of all it is late with: nothing is sent before it was seen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.db.labelled_rows import read_labelled
from workflow.deadlines import calendars
from workflow.formatting import counted
from workflow.operations.named_page import named_page
from workflow.pages.chosen import chosen
from workflow.pages.lists.way_back import back_from
from workflow.pages.reminders.forms import Reminder
from workflow.pages.reminders.late_kinds import KIND, PLURALS, links_to_kinds
from workflow.pages.reminders.late_rows import LateRows
from workflow.pages.your_work.chosen import AT_MOST, Chosen, numbers_in
from workflow.reading.desk.others import COUNTED, late_of_others
from workflow.reading.work_items import named, names_of
from workflow.reminders.by_hand import NO_ADDRESS, one_mail, readers_of, remind_of_all
from workflow.web.policy import Policy, policy

TO = "to"
ALREADY = "Reminded today. You can remind an organisation of a task once a working day."


class Reminders(Chosen, Reminder):
    """The tasks first, then what is added to every mail."""

    field_order = ("item", "words")


@policy(Policy.LOGGED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def remind_late(request):
    today, calendar, back = clock.today(), calendars.current(), back_from(request)
    most, which = _asked_for(request.GET)
    which |= {"owner__kind": kind} if (kind := chosen(request, KIND, PLURALS)) else {}
    late = late_of_others(request.actor, today, calendar, most=most, **which)[:most]
    late = late and named(late, read_labelled(names_of(late)))
    if not late:
        messages.info(request, "Nobody whom you can remind is late")
        return redirect(back["href"])
    rows, form = LateRows(late, today, calendar), None
    if request.method == "POST":  # what was done or reminded of since then is named by the result
        form = Reminders(request.typed(), choices=rows.all_and(numbers_in(request.POST.getlist("item"))))
        if form.is_valid():
            return _result(request, form, rows)
    context = _before_it_is_sent(request, form, rows, kind, late) | {"back": back["href"]}
    return render(request, "pages/reminders/remind_late.jinja", context, status=422 if form else 200)


def _before_it_is_sent(request, form, rows, kind, late) -> dict:
    readers = readers_of(rows.not_reminded, request.actor)
    reached = {pk: reader for pk, reader in readers.items() if reader}
    choices = rows.by_organisation(reached)
    if form and choices:
        form.fields["item"].choices = choices
    return {
        "title": _title(request.GET, kind, late),
        "kinds": links_to_kinds(request.GET, kind, [one for one in late if not one["reminded"]]),
        "form": form or (Reminders(choices=choices) if choices else None),
        "intro": f"{counted(len(reached), 'task')} of {counted(len(choices), 'organisation')}, in "
        f"{counted(len({*map(one_mail, reached.values())}), 'email')}. "
        "Each person gets one email about all of theirs now, instead of their next reminder.",
        "apart": [one for one in (
            {"heading": "Not again today", "names": rows.named(rows.reminded), "why": ALREADY},
            {"heading": "No email reaches", "names": rows.named(readers.keys() - reached.keys()), "why": NO_ADDRESS},
        ) if one["names"]],
    }  # fmt: skip


def _title(query, kind, late) -> str:
    if TO in query:
        return f"Remind {late[0]['owner__distinct_name']}"
    return f"Remind {PLURALS[kind]} that are late" if kind else "Remind everyone who is late"


def _asked_for(query) -> tuple[int, dict]:
    """How many at most, and of which: of one organisation, of migrations that were chosen, or of all."""
    if of_these := query.getlist("migration")[:AT_MOST]:
        return AT_MOST, {"migration__reference__in": [one.replace("\0", "") for one in of_these]}
    code = query.get(TO, "").replace("\0", "")
    return COUNTED, {"owner__ods_code": code} if code else {}


def _result(request, form, rows):
    outcomes = remind_of_all(numbers_in(form.cleaned_data["item"]), request.actor, form.cleaned_data["words"])
    outcomes.sort(key=lambda one: rows.place(one.item.pk))
    sent = [one for one in outcomes if one.notice]
    mails = counted(len({one.notice.email_id for one in sent}), "email")
    context = {
        "title": "Reminders sent" if sent else "No reminder was sent",
        "done_heading": f"{counted(len(sent), 'task')} in {mails}",
        "done": [_row(one, rows) for one in sent],
        "not_done": [_row(one, rows) for one in outcomes if one.refusal],
        "way_back": back_from(request),
    }
    return render(request, "pages/your_work/result.jinja", context)


def _row(outcome, rows):
    return {"what": rows.name(outcome.item.pk), "words": outcome.refusal,
            "href": named_page("work_item", pk=outcome.item.pk)}  # fmt: skip
