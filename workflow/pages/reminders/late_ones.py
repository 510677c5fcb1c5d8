"""Reminding everyone who is late, or one organisation of all it is late with: nothing is sent before it was seen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.lateness import how_late
from workflow.formatting import counted
from workflow.operations.address_codes import code_of
from workflow.pages.lists.way_back import back_from
from workflow.pages.reminders.forms import Reminder
from workflow.pages.your_work.chosen import AT_MOST, Chosen, numbers_in
from workflow.reading.desk.others import COUNTED, late_of_others
from workflow.reading.work_items import title_of
from workflow.reminders.by_hand import remind_of_all
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
    late = late_of_others(request.actor, today, calendar, most=most, names=True, **which)[:most]
    if not late:
        messages.info(request, "Nobody whom you can remind is late")
        return redirect(back["href"])
    names = {item["pk"]: _name(item, today, calendar) for item in late}
    choices = [(code_of("item", item["pk"]), names[item["pk"]]) for item in late if not item["reminded"]]
    if request.method == "POST":  # what was done or reminded of since then is named by the result
        names = dict.fromkeys(numbers_in(request.POST.getlist("item")), "A task that is no longer late") | names
        choices = [(code_of("item", pk), name) for pk, name in names.items()]
    form = Reminders(request.typed(), choices=choices)
    if request.method == "POST" and form.is_valid():
        return _result(request, form, names)
    organisations = len({item["owner_id"] for item in late if not item["reminded"]})
    context = {
        "title": f"Remind {late[0]['owner__name']}" if TO in request.GET else "Remind everyone who is late",
        "back": back["href"],
        "form": form if choices else None,
        "intro": f"{counted(len(choices), 'task')} of {counted(organisations, 'organisation')}. "
        "Each person gets one email about all of theirs now, instead of their next reminder.",
        "reminded": [names[item["pk"]] for item in late if item["reminded"]],
        "why_not": ALREADY,
    }
    return render(request, "pages/reminders/remind_late.jinja", context, status=422 if form.errors else 200)


def _asked_for(query) -> tuple[int, dict]:
    """How many at most, and of which: of one organisation, of migrations that were chosen, or of all."""
    if of_these := query.getlist("migration")[:AT_MOST]:
        return AT_MOST, {"migration__reference__in": [one.replace("\0", "") for one in of_these]}
    code = query.get(TO, "").replace("\0", "")
    return COUNTED, {"owner__ods_code": code} if code else {}


def _result(request, form, names):
    pks = numbers_in(form.cleaned_data["item"])
    outcomes = remind_of_all(pks, request.actor, form.cleaned_data["words"])
    sent = [one for one in outcomes if one.notice]
    refused = [{"what": names[one.item.pk], "words": one.refusal} for one in outcomes if one.refusal]
    mails = counted(len({one.notice.email_id for one in sent}), "email")
    context = {
        "title": "Reminders sent" if sent else "No reminder was sent",
        "done_heading": f"{counted(len(sent), 'task')} in {mails}",
        "done": [{"what": names[one.item.pk], "words": ""} for one in sent],
        "not_done": refused,
        "way_back": back_from(request),
    }
    return render(request, "pages/your_work/result.jinja", context)


def _name(item, today, calendar) -> str:
    late = how_late(item["due_on"], today, calendar, item["still_since_due"])
    return f"{item['owner__name']}: {title_of(item)}, {item['migration__practice__distinct_name']} ({late})"
