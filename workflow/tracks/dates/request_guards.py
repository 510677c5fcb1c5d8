"""What a step of a request for a date waits for, and why it cannot be taken."""

from datetime import date

from workflow import clock
from workflow.deadlines import calendars, limits
from workflow.deadlines.work_item import WorkItem
from workflow.tracks.dates.request_state import SILENCE


def everyone_agrees(request):
    return None if request.agreed_days() else "Waiting for everyone who is asked to agree the date."


def supplier_is_to_be_asked(request):
    return None if request.waits_for_supplier() else "The new supplier need not be asked about this date."


def supplier_has_no_say_left(request):
    return "The new supplier has yet to say whether this date is possible." if request.waits_for_supplier() else None


def no_day_is_left(request):
    answered = not request.yet_to_answer() and not request.agreed_days()
    return None if answered else "A date may still be agreed."


def time_is_up(request):
    return None if _is_out_of_time(request) else "There is still time to reply."


def only_what_was_recorded(request, actor):
    """What an organisation has said itself, nobody takes back for it."""
    if not actor.on_behalf_of or actor.party.pk in request.recorded_for:
        return None
    return f"{actor.party} said yes itself, so it alone can take that back."


def a_date_was_named_instead(request):
    return None if request.instead_on and not request.instead_asked else "Nobody has named another date."


def _is_out_of_time(request) -> bool:
    today = clock.today()
    if today < request.look_on:
        return False
    calendar = calendars.current()
    if date.fromisoformat(max(request.days)) <= calendar.add(today, limits.SUPPLIER_DATE.days):
        return True
    owed = [item for item in WorkItem.open_of(request.migration) if item.subject == request.subject]
    replies = [item.due_on for item in owed] or [calendar.add(request.asked_on, limits.ANSWER_DATE.days)]
    return not any(item.paused_on for item in owed) and calendar.add(max(replies), SILENCE) < today
