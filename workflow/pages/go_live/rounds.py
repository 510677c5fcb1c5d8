"""Every date that was asked for, and how it ended: the request itself, and who took which step of it."""

from workflow.formatting import listed, long_date, short_date
from workflow.reading.history.case_history import Happened, who_and_when
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.web.step_form import stored_day

TAKES_BACK = "take_yes_back"
ANSWERS = ("agree", "own_yes", TAKES_BACK, "confirm", "not_possible", "object")
ASKS = ("propose", "ask_as_supplier", "ask_instead")
ENDS = ("object", "withdraw", "not_possible")
LOSES = ("offer_alternatives", "withdraw_confirmation")
OUTCOMES = {
    "agreed": "Replaced by a later date.",
    "not_possible": "Not possible for the new supplier.",
    "withdrawn": "Withdrawn.",
    "closed": "Closed with the migration.",
}


def said_by(organisation: int, request: DateRequest, happened: Happened) -> str:
    """“Tom Reid, Meadow Clinical, 1 June 2026”: who gave the last answer of this organisation that counts, and when."""
    turns = {event.turn for event in happened.events if event.step in ASKS and request.subject in event.born}
    asked = [event for event in happened.events if event.number in turns]  # whoever objected named another date
    said = [event for event in asked + happened.to(request, *ANSWERS)
            if organisation == (event.for_organisation_id or event.by_organisation_id)]  # fmt: skip
    return who_and_when(said[-1]) if said and said[-1].step != TAKES_BACK else ""


def earlier_rows(case, day, happened) -> list[dict]:
    """The newest first; the reasons of the three are for the three."""
    ended = [r for r in case.all(DateRequest) if r.state not in OPEN and r.pk != day.settled_by_id]
    return _lost(case, day, happened) + [_row(case, request, happened) for request in reversed(ended)]


def _lost(case, day, happened):
    """The date that stood until the new supplier said that it is not possible."""
    last = happened.last(day, *LOSES)
    if day.agreed_on or not day.on or not last:
        return []
    offered = listed([short_date(stored_day(offer["on"])) for offer in day.offered])
    outcome = OUTCOMES["not_possible"] + (f" It offered {offered}." if offered else "")
    by = named(case, day.proposed_by_id) if day.proposed_by_id else "the three"
    return [{"date": short_date(day.on), "by": by, "outcome": outcome, "reason": last.answers["reason"]}]


def named(case, organisation: int) -> str:
    return case.name_of(organisation) or "an organisation that took part then"


def _row(case, request, happened):
    last = happened.last(request, *ENDS)
    return {
        "date": short_date(request.on),
        "by": f"{named(case, request.asked_by_id)}, {short_date(request.asked_on)}",
        "outcome": _outcome(case, request, last),
        "reason": last.answers["reason"] if last and case.is_local else "",
    }


def _outcome(case, request, last):
    if request.state == "objected":
        return f"{who_and_when(last)}, objected." if last else "No one date had everyone’s yes."
    if request.state == "lapsed":
        silent = listed([named(case, organisation) for organisation in sorted(request.yet_to_answer())])
        return f"Not answered in time{f' by {silent}' if silent else ' by the new supplier'}."
    return OUTCOMES[request.state]


def in_words(days) -> list[str]:
    return [long_date(stored_day(day)) for day in days]
