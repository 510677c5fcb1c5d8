"""A data extract request in the guide's four steps, with its dates and what to watch."""

from workflow.deadlines import limits
from workflow.formatting import counted, long_date, lower_first, short_date
from workflow.pages.extracts.request_presenter import SIGNS_ANEW
from workflow.reading.history.case_history import who_and_when
from workflow.reading.next_steps import turn
from workflow.tracks.extracts.extract_for_a_day import next_day_is_named
from workflow.tracks.extracts.sixth_extract import MOST_ITERATIONS
from workflow.web.step_form import stored_day

STEPS = (  # what is to be done, the events that finish it, the states before it is finished
    ("Ask for the form", ("request_form",), ("to_request",)),
    ("Send the form to the practice", ("issue_form",), ("form_requested",)),
    ("Return the form with the dates", ("return_form", "open_final", "ask_again"), ("form_with_practice", "rejected")),
    ("Transfer the data", ("provide",), ("requested", "clarifying", "scheduled")),
)
THAT_DAY = "That is the date the practice asked for"
MAY_BE_LATE = "It may come later, even if the form is returned on time."
OVER = ("not_required", "cancelled")
BEFORE_THE_REQUEST = ("to_request", "form_requested", "form_with_practice")
EVIDENCE = {"issue_form": "how", "request_form": "note", "provide": "route"}


def card_name(case, request) -> str:
    what = "current clinical system" if request.principal else request.system.holds_what or "other data"
    final = ": final extract" if request.is_final else ""
    return f"{case.name_of(request.holder_id)}, {request.system.name} ({what}){final}"


def guide_steps(case, request, happened) -> list[dict]:
    """Rows of extract_steps.jinja."""
    place = next((n for n, (_, _, states) in enumerate(STEPS) if request.state in states), len(STEPS))
    waits = 1 if next_day_is_named(request) else 0
    rows = []
    for n, (name, steps, _) in enumerate(STEPS):
        mark, word = _how_far(n - place + (waits if n >= place else 0))
        if request.state in OVER:
            mark, word = ("done", "Done") if happened.last(request, *steps) else ("", "Not needed")
        detail = turn(case, request) if n == place else _done_by(request, happened, steps) if mark == "done" else ""
        rows.append({"name": _again(request, n) or name, "mark": mark, "word": word, "detail": detail})
    return rows


def _again(request, n) -> str:
    """What the practice returns after a rejection is no form, and for a day of its own."""
    if request.state != "rejected" or request.state not in STEPS[n][2]:
        return ""
    return "Ask for the extract again" + (f", for {long_date(request.next_on)}" if request.next_on else "")


def _how_far(ahead) -> tuple[str, str]:
    """The mark and the word of a step, by how many it is ahead of the one that is going on."""
    if ahead < 0:
        return "done", "Done"
    return ("now", "Now") if ahead == 0 else ("", "Next" if ahead == 1 else "Later")


def _done_by(request, happened, steps) -> str:
    event = happened.last(request, *steps)
    if not event:
        return ""
    return ". ".join(filter(None, [who_and_when(event), event.answers.get(EVIDENCE.get(event.step), "")]))


def asked_for(request) -> str:
    """“29 May 2026 (initial), 11 September 2026 (test)”"""
    found = [f"{short_date(request.wanted_on)} ({request.kind})"] if request.wanted_on else []
    if other := request.other_wanted:
        found.append(f"{short_date(stored_day(other['on']))} ({other['what']})")
    said = ", ".join(found)
    return f"{said}. No longer: {lower_first(SIGNS_ANEW)}" if request.signs_anew else said


def both_dates(case, request, beside="") -> str:
    """The wanted date and the contract's limit; the later of the two is what counts, and is said unless the sentence
    that this stands `beside` says it."""
    item = next((i for i in case.items_about({request.subject}) if i["step"] == "provide"), None)
    if not item or not request.wanted_on:
        return ""
    days = limits.SLA_EXTRACT.days
    limit = case.calendar.add(item["opened_on"], days)
    due, is_past = long_date(item["due_on"]), limit < case.today
    by_limit = f"the limit of {counted(days, 'working day')} {'was' if is_past else 'is'} {long_date(limit)}"
    owed = f"{_owes(case, item)} the data by {due}"
    if item["due_on"] == request.wanted_on:
        return (
            f"{THAT_DAY} ({by_limit})." if due in beside else f"{owed}, the date the practice asked for ({by_limit})."
        )
    asked = f"The practice asked for {long_date(request.wanted_on)}"
    return f"{asked} ({by_limit})." if due in beside else f"{owed} ({lower_first(asked)}; {by_limit})."


def _owes(case, item) -> str:
    return "You owe" if case.is_mine(item) else f"{case.name_of(item['owner_id'])} owes"


def rounds(request) -> str:
    if request.iteration == 1:
        return ""
    said = f"This is request {request.iteration} of {MOST_ITERATIONS}."
    if request.iteration < MOST_ITERATIONS:
        return said
    return f"{said} Another one needs a notice to the Migration Management Agent first."


def warnings(case, request, requests) -> list[str]:
    if request.state in OVER:
        return []
    return [*_notice(case, request), *_differs(request, requests)]


def _notice(case, request):
    """How early the holder wants to be asked (lesson 4)."""
    days, wanted = request.system.extract_lead_days, request.advised_on
    if not days or request.state not in BEFORE_THE_REQUEST or not case.is_local:
        return
    holder = case.name_of(request.holder_id)
    needs = f"{holder} needs {counted(days, 'working day')} of notice"
    ask = "" if request.state != "to_request" else " Ask now."
    if not wanted:
        yield f"{needs}.{ask}"
        return
    latest = case.calendar.subtract(wanted, days)
    if latest < case.today:
        asked = f"so for the extract on {long_date(wanted)} it needed the signed form by {long_date(latest)}"
        yield f"{needs}, {asked}. {MAY_BE_LATE}{ask}"
    else:
        yield f"{needs}, so it must have the signed form by {long_date(latest)}.{_sooner(case, request, latest)}{ask}"


def _sooner(case, request, latest) -> str:
    """The day that the rest of the page counts with, which leaves the holder's other days too."""
    days = [item["needed_by"] for item in case.items_about({request.subject}) if item["step"] == "return_form"]
    if not any(days) or days[0] >= latest:
        return ""
    return f" By {long_date(days[0])} there is time for it to confirm the day as well."


def _differs(request, requests):
    """Copies must be taken at the same point in time as the clinical system's (I8); what is asked for again is not."""
    principal = next((one for one in requests if one.principal and one.kind == request.kind), None)
    if request.principal or not principal or request.iteration > 1:
        return
    days = request.to_deliver_on, principal.to_deliver_on
    if all(days) and days[0] != days[1]:
        yield f"The extract date differs from the clinical system’s ({short_date(days[1])})."
    mine, other = request.other_wanted.get("on"), principal.other_wanted.get("on")
    if mine and other and mine != other:
        yield f"The date of the further extract differs from the clinical system’s ({short_date(stored_day(other))})."
