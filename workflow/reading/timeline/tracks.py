"""The tracks of a migration as its reader may know them: their records, how many steps are done, their days."""

from dataclasses import dataclass, field
from datetime import date

from workflow.formatting import upper_first
from workflow.reading.addresses import page_of
from workflow.reading.frame import address
from workflow.reading.timeline import parts as P
from workflow.reading.timeline.dates_of_data import copies
from workflow.reading.timeline.marks import Mark
from workflow.reading.waiting import before_it_can_register, before_registration, not_yet
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.registry import presentation_of

FUNDING = {"submitted": 1, "info_requested": 1, "approved": 2}  # how many steps are done in which state
SUPPLEMENTARY = {"draft": 0, **FUNDING}
DATE = {"provisional": 2, "with_supplier": 2, "confirmed": 3, "came": 3, "live": 3}
CALL_OFF = {"with_commissioner": 1, "with_supplier": 2, "queried": 2, "accepted": 3}
EXTRACT = {"to_request": 0, "form_requested": 1, "form_with_practice": 2, "requested": 3, "clarifying": 3,
           "scheduled": 3, "rejected": 3, "provided": 4, "received": 4, "accepted": 5}  # fmt: skip
MEETING = {"to_arrange": 0, "proposed": 1, "booked": 2, "came": 2, "held": 3}


@dataclass
class Track:
    name: str
    href: str
    parts: tuple[P.Part, ...]
    done: int
    records: list  # the newest last
    marks: list[Mark] = field(default_factory=list)
    no_sooner: dict[int, date] = field(default_factory=dict)  # by the number of the step
    waits_for: str | None = None

    @property
    def subjects(self) -> set[str]:
        return {record.subject for record in self.records}


def tracks_of(case) -> list[Track]:
    """The three and the agent see all of them, also those that have not begun; a supplier those it has a part in."""
    found = [*_funding(case), *_date(case), *_call_offs(case), *_extracts(case), *_meetings(case)]
    return [track for track in found if case.is_local or track.records]


def _funding(case):
    migration, cases = case.migration, case.all(FundingCase)[:1]
    state = cases[0].state if cases else ""
    done = 3 if state == "approved" and migration.registered_on else FUNDING.get(state, 0)
    records = [*cases, migration] if cases else []
    waits_for = before_it_can_register(migration) if case.is_local and state == "approved" else None
    yield Track("Funding", address("funding", migration), P.FUNDING, done, records, waits_for=waits_for)
    for more in case.all(FundingCase)[1:]:
        if more.state in SUPPLEMENTARY:
            href = page_of(migration.reference, more.subject)
            yield Track("Supplementary funding", href, P.FUNDING[:2], SUPPLEMENTARY[more.state], [more])


def _date(case):
    dates = case.all(GoLiveDate)
    asked_for = [request for request in case.all(DateRequest) if request.state in OPEN]
    done = DATE.get(dates[0].state, min(1, len(asked_for))) if dates else 0
    yield Track("Go-live date", address("go_live", case.migration), P.DATE, done, asked_for + dates)


def _call_offs(case):
    for kind in CallOff.Kind:
        newest = case.all(CallOff, kind=kind)[-1:]
        href = page_of(case.migration.reference, newest[0].subject) if newest else address("call_offs", case.migration)
        done = CALL_OFF.get(newest[0].state, 0) if newest else 0
        yield Track(kind.label, href, P.CALL_OFF, done, newest, waits_for=before_registration(case.migration))


def _extracts(case):
    wanted = [request for request in case.all(DataExtractRequest) if request.state in EXTRACT]
    if not wanted:
        waits_for = before_registration(case.migration)
        yield Track("Data", address("extracts", case.migration), P.EXTRACT, 0, [], waits_for=waits_for)
    for request in sorted(wanted, key=lambda one: (not one.principal, one.system.name, one.pk)):
        marks, href = copies(request, case), page_of(case.migration.reference, request.subject)
        no_sooner = {3: marks[0].on} if marks else {}
        yield Track(
            f"Data: {presentation_of(request).which(request)}",
            href,
            P.EXTRACT,
            EXTRACT[request.state],
            [request],
            marks,
            no_sooner,
        )


def _meetings(case):
    meetings = case.all(Booking)
    done = min((_steps_of_meeting(one) for one in meetings), default=0)
    known = [one for one in meetings if one.on]
    marks = [Mark("meeting", _meeting(one), one.on, is_settled=_steps_of_meeting(one) > 1) for one in known]
    no_sooner = {2: max(one.on for one in known)} if known else {}
    waits_for = before_registration(case.migration)
    href = address("kick_off", case.migration)
    yield Track("Kick-off and survey", href, P.MEETINGS, done, meetings, marks, no_sooner, waits_for)


def _steps_of_meeting(one):
    """Booked for another go-live date than the one that stands, it is as if it were only suggested."""
    return MEETING["proposed"] if one.date_has_moved else MEETING[one.state]


def _meeting(one):
    return upper_first("kick-off" if one.kind == Booking.Kind.KICK_OFF else "survey")


def why_it_waits(track, case) -> str:
    """Before anybody can act on it: the sentences of the guards themselves."""
    of_records = (one.why for record in track.records for one in not_yet(case, record))
    return track.waits_for or next(of_records, "")
