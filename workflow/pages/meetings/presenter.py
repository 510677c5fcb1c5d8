"""The kick-off and the technical survey: when and where, who has answered, and the rule between the two."""

from workflow.formatting import clock_time, counted, long_date
from workflow.reading.history.case_history import who, who_and_when
from workflow.reading.next_steps import open_steps, step_href
from workflow.tracks.dates.meeting_for_a_date import moved_from
from workflow.tracks.dates.meeting_state import STANDS, TO_COME
from workflow.tracks.meeting import WIDEST_GAP

RULE = (
    f"Hold them within {WIDEST_GAP} working days of each other, the survey after the kick-off, that day or later. "
    "If they have to be further apart, say why: everyone invited sees the reason."
)
HOW = {"on_site": "On site", "remote": "Remotely"}
AGENDA = {
    "kick_off": (
        "Who does what, and who decides what: one project manager from start to finish.",
        "The systems that move, the submodules that are ordered, and the other systems that hold data.",
        "The go-live date, the extract dates, and times when staff are busy or away.",
        "Risks and clinical safety: the hazard log, the way back, and working without the system for some days.",
        "Training, time for checking the data, and cover while staff do it.",
        "Actions: what, who and by when; and the day of the weekly meeting.",
    ),
    "survey": (
        "Computers, screens, printers, scanners and the network: what meets the new system’s needs, what does not.",
        "Other software and devices that connect to the clinical system.",
        "Smartcards and access, also for people who work elsewhere.",
        "What has to be bought, and who asks for the money: the practice signs the result.",
    ),
}


def meeting_facts(booking, happened) -> list[dict]:
    if not booking.on:
        return []
    time = f", {clock_time(booking.begins_at)}" if booking.at else ""
    rows = [{"key": "When", "value": f"{long_date(booking.on)}{time}", "lines": _moved_from(booking, happened)}]
    if booking.place:
        rows.append({"key": "Where", "value": booking.place})
    if booking.survey_by:
        rows.append({"key": "Who does the survey", "value": booking.survey_by,
                     "lines": [HOW.get(booking.survey_how, "")]})  # fmt: skip
    if booking.for_date:
        rows.append({"key": "For the go-live date", "value": long_date(booking.for_date)})
    return rows


def _moved_from(booking, happened) -> list[str]:
    """Until it has taken place."""
    invited = happened.last(booking, "propose") if booking.state in STANDS else None
    was = invited and moved_from(invited)
    return [f"Moved from {long_date(was[0])}, {clock_time(was[1])}"] if was else []


def moved(booking) -> str:
    """Of a booked meeting, while it is for another date than the one that stands."""
    if not booking.date_has_moved:
        return ""
    stands = booking.migration.go_live.agreed_on
    booked = f"It was booked for the go-live date of {long_date(booking.for_date)}"
    if not stands:
        return f"{booked}, which is lost. Once another date is confirmed, the meeting is kept for that or moved."
    return f"{booked}. That has moved to {long_date(stands)}: the meeting must be kept for the new date or moved."


def holiday_on_its_day(case, booking) -> str:
    """Of a meeting to come whose day has become none to meet on: why."""
    is_to_come = booking.state in TO_COME and booking.on >= case.today
    return case.calendar.why_not_working(booking.on) if is_to_come else ""


def holiday(case, booking) -> dict | None:
    """With the way to another day."""
    name = holiday_on_its_day(case, booking)
    if not name:
        return None
    href = step_href(booking, "propose") if "propose" in open_steps(case, booking) else ""
    return {"text": f"{long_date(booking.on)} is not a working day ({name}). Make sure that everyone can come.",
            "href": href}  # fmt: skip


def attendees(case, booking, happened) -> list[dict]:
    """Who is invited and what they answered; after a refusal, who declined and why."""
    if booking.on:
        return [_attendee(case, booking, pk, happened) for pk in sorted(booking.guests(), key=case.name_of)]
    event = happened.last(booking, "propose", "decline", "stand_down")
    if not event or event.step != "decline":
        return []
    by = event.for_organisation or event.by_organisation
    return [
        {"organisation": by.name, "answer": "Declined", "detail": f"{who_and_when(event)}: {event.answers['reason']}"}
    ]


def _attendee(case, booking, organisation, happened) -> dict:
    said = [event for event in happened.to(booking, "propose", "accept_invitation")
            if organisation in (event.for_organisation_id, event.by_organisation_id)]  # fmt: skip
    accepted = organisation in booking.accepted_by
    return {"organisation": case.name_of(organisation), "answer": "Accepted" if accepted else "Not replied",
            "detail": who_and_when(said[-1]) if accepted and said else ""}  # fmt: skip


def outcome(booking, happened) -> str:
    if booking.outcome:
        return f"Outcome: {booking.outcome}"
    event = happened.last(booking, "propose", "decline", "stand_down")
    if event and event.step == "stand_down":
        return f"Called off by {who(event)}: {event.answers['reason']}"
    return ""


def gap(case, bookings, happened) -> str:
    """How far apart the two are, when that is more than the rule, and the reason that was given."""
    days = {booking.kind: booking.on for booking in bookings if booking.on}
    if len(days) < 2:
        return ""
    apart = case.calendar.between(days["kick_off"], days["survey"])
    if apart < 0:
        return "The technical survey is before the kick-off."
    if apart <= WIDEST_GAP:
        return ""
    asked = [event for booking in bookings for event in happened.to(booking, "propose")]
    last = max(asked, key=lambda event: event.number, default=None)  # whoever invited last gave the reason
    reason = last.answers["gap_reason"] if last else ""
    said = f" Reason given: {reason}" if reason else ""
    return f"The technical survey is {counted(apart, 'working day')} after the kick-off.{said}"
