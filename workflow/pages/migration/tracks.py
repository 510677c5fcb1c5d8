"""The parallel tracks of a migration: how far each is, whose turn it is there, and why it stands still if it does."""

from dataclasses import dataclass

from workflow.formatting import short_date, upper_first
from workflow.reading.deadlines import waiting_words
from workflow.reading.frame import address
from workflow.reading.turns import most_urgent, turn_sentence, turn_word
from workflow.reading.waiting import before_it_can_register, before_registration, not_yet
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking

DATE_STEPS = {"provisional": 2, "with_supplier": 2, "confirmed": 3, "came": 3, "live": 3}
CALL_OFF_STEPS = {"with_commissioner": 1, "with_supplier": 2, "queried": 2, "accepted": 3}
EXTRACT_STEPS = {"to_request": 0, "form_requested": 1, "form_with_practice": 2, "requested": 3, "clarifying": 3,
                 "scheduled": 3, "rejected": 3, "provided": 4, "received": 4, "accepted": 4}  # fmt: skip
ARRANGED = {"booked", "held"}


@dataclass
class Track:
    name: str
    page: str
    done: int
    total: int
    records: list
    also: str = ""  # one more sentence
    waits_for: str | None = None  # before there are records
    own_subject: str = ""  # the migration itself, where its steps belong to this track


def track_rows(case) -> list[dict]:
    """As components/tracks.jinja takes them; a supplier gets the tracks it has a part in."""
    found = [make(case) for make in (_funding, _date, _new_system, _current_system, _extracts, _meetings)]
    return [_row(track, case) for track in found if case.is_local or track.records]


def _funding(case):
    migration, cases = case.migration, case.all(FundingCase)
    state = cases[0].state if cases else ""
    done = (
        3
        if migration.registered_on and state == "approved"
        else {"submitted": 1, "info_requested": 1, "approved": 2}.get(state, 0)
    )
    also = f"Registered on {short_date(migration.registered_on)}." if migration.registered_on else ""
    waits_for = before_it_can_register(migration) if state == "approved" else None
    return Track("Funding and registration", "funding", done, 3, cases, also, waits_for, migration.subject)


def _date(case):
    dates = case.all(GoLiveDate)
    asked_for = [request for request in case.all(DateRequest) if request.state in OPEN]
    done = DATE_STEPS.get(dates[0].state, len(asked_for)) if dates else 0
    also = "Another date is being discussed." if done > 1 and (asked_for or dates[0].in_question) else ""
    return Track("Go-live date", "go_live", done, 3, dates + asked_for, also)


def _new_system(case):
    return _call_off(case, "New system", "procurement")


def _current_system(case):
    return _call_off(case, "Current system", "decommission")


def _call_off(case, name, kind):
    newest = case.all(CallOff, kind=kind)[-1:]
    done = CALL_OFF_STEPS.get(newest[0].state, 0) if newest else 0
    return Track(name, "call_offs", done, 3, newest, waits_for=before_registration(case.migration))


def _extracts(case):
    wanted = [r for r in case.all(DataExtractRequest) if r.state in EXTRACT_STEPS]
    done = min((EXTRACT_STEPS[r.state] for r in wanted), default=0)
    there = sum(EXTRACT_STEPS[r.state] == 4 for r in wanted)
    also = f"{there} of {len(wanted)} transferred." if wanted else ""
    return Track("Data extracts", "extracts", done, 4, wanted, also, before_registration(case.migration))


def _meetings(case):
    meetings = case.all(Booking)
    done = sum(b.state in ARRANGED for b in meetings)
    return Track("Kick-off and survey", "kick_off", done, 2, meetings, waits_for=before_registration(case.migration))


def _row(track, case):
    subjects = {record.subject for record in track.records} | {track.own_subject}
    items = case.items_about(subjects)
    status, sentence, colour = _stand(track, items, case)
    return {
        "name": track.name,
        "href": address(track.page, case.migration),
        "done": track.done,
        "total": track.total,
        "now": bool(items) and track.done < track.total,
        "status": status,
        "sentences": [words for words in (sentence, track.also) if words],
        "colour": colour,
    }


def _stand(track, items, case) -> tuple[str, str, str]:
    """The status word, the sentence and the colour of a track."""
    if item := not case.migration.is_over and most_urgent(items, case):
        late, mine = item["due_on"] < case.today, case.is_mine(item)
        return turn_word(item, case), turn_sentence(item, case), "late" if late else "mine" if mine else ""
    if track.done >= track.total:
        return "Completed", "", "done"
    return *_why_nobody_acts(track, items, case), ""


def _why_all_stands_still(items):
    if words := next(filter(None, map(waiting_words, items)), ""):
        return "Waiting", f"{upper_first(words)}."
    return "Paused", "Nobody’s time runs until a question is answered."


def _why_nobody_acts(track, items, case) -> tuple[str, str]:
    if case.migration.is_over:
        return "Cancelled", ""
    if case.migration.held_until:
        return "On hold", ""
    if items:
        return _why_all_stands_still(items)
    if why := track.waits_for or next((one.why for record in track.records for one in not_yet(record)), None):
        return "Cannot start yet", why
    return "In progress" if track.done else "Not yet started", ""
