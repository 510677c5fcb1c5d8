"""The named steps of each track: what says that one is done, and how long it may take."""

from typing import NamedTuple

from workflow.deadlines import limits as L
from workflow.kernel.steps import Limit


class Part(NamedTuple):
    name: str
    done_by: frozenset[str]  # “calloff.send”: any of them
    limits: tuple[Limit, ...]
    instead: dict[str, str] = {}  # what it is called while another step of it is owed


def _part(name, done_by, *limits, **instead):
    return Part(name, frozenset(done_by.split()), limits, instead)


FUNDING = (
    _part("prepared and sent", "fundingcase.send", L.PREPARE_FUNDING),
    _part("approved", "fundingcase.approve", L.FUND),
    _part("registered", "migration.register", L.REGISTER),
)
DATE = (
    _part("suggested", "golivedate.propose golivedate.ask_as_supplier", L.PROPOSE_DATE),
    _part("agreed", "golivedate.take golivedate.replace", L.ANSWER_DATE),
    _part("confirmed", "golivedate.confirm golivedate.replace", L.SUPPLIER_DATE,
          advise_extract_dates="copies advised", gone_live="said what happened"),
)  # fmt: skip
CALL_OFF = (
    _part("sent", "calloff.send", L.CALL_OFF_NEW),
    _part("validated", "calloff.validate", L.VALIDATE, send_back="returned"),
    _part("accepted", "calloff.accept", L.SUPPLIER_CHECK, answer="question answered", record_approach="approach sent",
          revise="revised", amend="amended"),
)  # fmt: skip
EXTRACT = (
    _part("form asked for", "dataextractrequest.request_form", L.ASK_FOR_FORM),
    _part("form sent", "dataextractrequest.issue_form", L.SEND_FORM),
    _part("form returned", "dataextractrequest.return_form dataextractrequest.open_final", L.RETURN_FORM),
    _part("data provided", "dataextractrequest.provide", L.CONFIRM_EXTRACT, L.SLA_EXTRACT,
          confirm_date="date confirmed", clarify="question answered", ask_again="asked for again",
          tell_agent="agent told", name_next_day="next day named"),
    _part("checked", "dataextractrequest.accept", L.ACKNOWLEDGE, L.CHECK_EXTRACT, acknowledge="receipt confirmed"),
)  # fmt: skip
MEETINGS = (
    _part("invited", "booking.propose", L.BOOK),
    _part("booked", "booking.book", L.ANSWER_INVITATION, L.FIX_BOOKING, keep="kept or moved"),
    _part("held", "booking.record_held", L.RECORD_MEETING),
)
DONE_BY = frozenset().union(*(part.done_by for part in (*FUNDING, *DATE, *CALL_OFF, *EXTRACT, *MEETINGS)))
