"""The go-live date: what is suggested, who has agreed, what speaks against it, and the dates before it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.formatting import long_date
from workflow.pages.go_live import presenter as rows
from workflow.pages.go_live.rounds import rounds_of
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import actions, answers_for_others, waiting
from workflow.tracks.go_live import DateState, GoLiveDate
from workflow.tracks.guidance import BUSY_PERIODS
from workflow.web.policy import Policy, policy
from workflow.web.step_form import stored_day

GONE = (DateState.NONE, DateState.UNAVAILABLE)


@policy(Policy.OWN_MIGRATION)
@require_safe
def go_live(request, migration):
    case = read_case(migration, request.actor)
    if not (found := case.all(GoLiveDate)):
        raise Http404
    day = found[0]
    rounds = rounds_of(day, what_happened(case))
    answers = rows.answer_rows(case, day, rounds) if rounds else []
    earlier = rounds if day.state in GONE else rounds[:-1]
    page = {
        "migration": frame(migration, request.actor, "go_live"),
        "date": long_date(day.on) if day.state != DateState.NONE else "",
        "status": day.word,
        "sentence": rows.sentence(case, day, answers),
        "fall_backs": [long_date(stored_day(fall_back)) for fall_back in day.fall_backs],
        "reason": day.reason if case.is_local and len(rounds) > 1 else "",
        "advised": rows.advised_rows(day),
        "columns": rows.columns(rounds),
        "answers": answers,
        "warnings": rows.warnings(case, day),
        "busy": rows.busy_rows(case, day),
        "busy_href": rows.add_busy_href(case, day),
        "earlier": [each.row() for each in reversed(earlier)],
        "actions": actions(case, day, but=rows.CHANGES_THE_LIST) + answers_for_others(case, day),
        "waiting": waiting(case, day),
        "lessons": [BUSY_PERIODS] if case.is_local and day.state != DateState.CONFIRMED else [],
    }
    return render(request, "pages/go_live/go_live.jinja", page)
