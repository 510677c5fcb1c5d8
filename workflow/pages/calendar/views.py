"""The calendar of all that the reader may see, by month."""

from calendar import day_name
from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import Organisation
from workflow import clock
from workflow.deadlines import calendars
from workflow.formatting import long_date
from workflow.operations.named_page import named_page
from workflow.pages.calendar import month
from workflow.pages.calendar.feed import MEETINGS
from workflow.pages.calendar.happenings import Stretch, of_stretch
from workflow.pages.calendar.layers import NAMES, Layer, asked_for
from workflow.pages.chosen import all_chosen, chosen
from workflow.web.policy import Policy, policy

NO_MONTH = "That is no month. This is the present one."
LIST = "list"
MOST = 400  # of a kind: nobody reads more of one month
FIRST_YEAR, LAST_YEAR = 2012, 2100


@policy(Policy.LOGGED_IN)
@require_safe
def calendar_month(request):
    today, calendar = clock.today(), calendars.current()
    asked = request.GET.get("month", "")
    shown = _month(asked) or today.replace(day=1)
    view, layers = chosen(request, "as", {LIST}), asked_for(all_chosen(request, "show", set(Layer)))
    stretch = Stretch(request.actor, *month.stretch(shown), most=MOST, of_a_day=MOST if view else month.ON_A_DAY)
    found = of_stretch(stretch, layers)
    at_most = None if view else month.ON_A_DAY
    agenda = month.agenda(shown, found, calendar, today, at_most=at_most)
    if is_over := _is_over(agenda, shown, today):
        agenda = month.agenda(shown, found, calendar, today, at_most=at_most, to_the_end_of_its_weeks=True)
    context = {
        "title": f"{shown:%B %Y}",
        "which": _which(view, layers),
        "notice": NO_MONTH if asked and not _month(asked) else "",
        "before": _link(month.month_before(shown), layers, view),
        "after": _link(month.next_month(shown), layers, view),
        "present": None if shown == today.replace(day=1) else _link(today.replace(day=1), layers, view)["href"],
        "month": f"{shown:%Y-%m}",
        "view": view,
        "other_view": _link(shown, layers, "" if view else LIST)["href"],
        "layers": [{"value": one.value, "text": NAMES[one], "checked": one in layers} for one in Layer],
        "names": day_name[: month.last_of_the_week(found) + 1],
        "weeks": month.weeks(shown, found, calendar, today),
        "agenda": agenda,
        "is_over": is_over,
        "is_empty": not found,
        "today": long_date(today) if today.month == shown.month and today.year == shown.year else "",
        "is_practice": request.actor.organisation.kind == Organisation.Kind.PRACTICE,
        "is_weekend": month.is_weekend(today),
        "cut": found.is_cut,
        "of_a_week": MEETINGS,
    }
    return render(request, "pages/calendar/month.jinja", context)


def _which(view, layers) -> str:
    """Nothing of a whole month as it comes."""
    kinds = "" if layers == frozenset(Layer) else ", ".join(NAMES[one] for one in Layer if one in layers) or "nothing"
    return ", ".join(filter(None, ["as a list" if view else "", kinds]))


def _is_over(agenda, shown, today) -> bool:
    """Whether nothing comes any more in the present month."""
    comes = any(day["entries"] or day["more"] for day in agenda if not day["is_past"])
    return not comes and (shown.year, shown.month) == (today.year, today.month)


def _month(text) -> date | None:
    """“2026-12” is December 2026."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _link(shown, layers, view):
    chosen = "" if layers == frozenset(Layer) else "".join(f"&show={layer}" for layer in Layer if layer in layers)
    as_list = f"&as={view}" if view else ""
    return {"text": f"{shown:%B %Y}", "href": f"{named_page('calendar_month')}?month={shown:%Y-%m}{chosen}{as_list}"}
