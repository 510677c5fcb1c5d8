"""The go-live date: what stands, what is asked for beside it, what speaks against it, and the dates before it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.conversation.addresses import messages_about
from workflow.formatting import long_date
from workflow.pages.calendar.days_of_migration import file_with_days_of
from workflow.pages.go_live import presenter as rows
from workflow.pages.go_live.request_presenter import open_request, request_panel
from workflow.pages.go_live.rounds import earlier_rows, in_words
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import actions, answers_for_others, waiting
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.go_live_checks import clashes_with_what_stands
from workflow.tracks.guidance import BUSY_PERIODS
from workflow.web.policy import Policy, policy


@policy(Policy.OWN_MIGRATION)
@require_safe
def go_live(request, migration):
    case = read_case(migration, request.actor)
    if not (found := case.all(GoLiveDate)):
        raise Http404
    day, asked, happened = found[0], open_request(case), what_happened(case)
    answers = rows.answer_rows(case, day, happened)
    page = {
        "migration": frame(migration, request.actor, "go_live"),
        "calendar_href": file_with_days_of(case),
        "talk_href": messages_about(migration.reference, (asked or day).subject),
        "date": long_date(day.on),
        "status": day.word,
        "sentence": rows.sentence(case, day, answers, asked),
        "fall_backs": in_words(day.fall_backs),
        "stands": bool(day.agreed_on),
        "in_question": bool(day.in_question and not asked),
        "asked": request_panel(case, day, asked, happened) if asked else None,
        "advised": rows.advised_rows(case, day),
        "answers": answers,
        "clash": clashes_with_what_stands(migration, request.actor) if day.is_confirmed else [],
        "warnings": rows.warnings(case, day, asked),
        "busy": rows.busy_rows(case, day),
        "busy_href": rows.add_busy_href(case, day),
        "earlier": earlier_rows(case, day, happened),
        "actions": actions(case, day, but=rows.CHANGES_THE_LIST) + answers_for_others(case, day),
        "waiting": waiting(case, day),
        "lessons": [BUSY_PERIODS] if case.is_local and not day.is_confirmed else [],
    }
    return render(request, "pages/go_live/go_live.jinja", page)
