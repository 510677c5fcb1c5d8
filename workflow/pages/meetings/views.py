"""The kick-off meeting and the technical survey."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.conversation.addresses import messages_about
from workflow.pages.calendar.days_of_migration import file_with_days_of
from workflow.pages.meetings import presenter as rows
from workflow.reading.addresses import anchor_of
from workflow.reading.case import read_case
from workflow.reading.frame import frame
from workflow.reading.history.case_history import what_happened
from workflow.reading.next_steps import actions, answers_for_others, turn, waiting
from workflow.reading.readers import none_for_you
from workflow.reading.state_words import state_word
from workflow.reading.waiting import before_registration
from workflow.tracks.meeting import Booking
from workflow.web.policy import Policy, policy


@policy(Policy.OWN_MIGRATION)
@require_safe
def kick_off(request, migration):
    case = read_case(migration, request.actor)
    happened, bookings = what_happened(case), case.all(Booking)
    page = {
        "migration": frame(migration, request.actor, "kick_off"),
        "rule": rows.RULE,
        "gap": rows.gap(case, bookings, happened),
        "bookings": [_card(case, one, happened) for one in bookings],
        "none_yet": _none_yet(case),
        "calendar_href": file_with_days_of(case),
    }
    return render(request, "pages/meetings/kick_off.jinja", page)


def _card(case, booking, happened) -> dict:
    return {
        "anchor": anchor_of(booking.subject),
        "name": booking.get_kind_display(),
        "status": state_word(case, booking),
        "sentence": turn(case, booking),
        "moved": rows.moved(booking),
        "holiday": rows.holiday(case, booking),
        "facts": rows.meeting_facts(booking, happened),
        "attendees": rows.attendees(case, booking, happened),
        "agenda": rows.AGENDA[booking.kind],
        "outcome": rows.outcome(booking, happened),
        "actions": actions(case, booking, about=booking.name) + answers_for_others(case, booking, about=booking.name),
        "waiting": waiting(case, booking),
        "talk_href": messages_about(case.migration.reference, booking.subject),
    }


def _none_yet(case) -> str:
    if not case.is_local:
        return none_for_you(case.migration, "meetings")
    why = before_registration(case.migration)
    return f"The meetings can be booked once the migration is registered. {why}" if why else "Nothing is booked yet."
