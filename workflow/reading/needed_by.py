"""By when an open task is needed: the fixed date it leads to, less the full limits of the steps still to come after it
(docs/adr/0033-on-track-is-computed.md). A day and no word: whether the date is at risk is a question asked of it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflow.deadlines import limits as L
from workflow.deadlines.limit_names import name_of
from workflow.formatting import lower_first, upper_first
from workflow.kernel.steps import Limit, steps_of
from workflow.tracks.registry import MODELS


class End(StrEnum):
    """The dates that do not move when work is late."""

    FIRST_COPY = "the first copy of the data"
    LAST_COPY = "the last copy of the data"
    GO_LIVE = "go-live"


class Way(NamedTuple):
    after: tuple[Limit, ...]  # of the steps still to come
    end: End


FORM = (L.ASK_FOR_FORM, L.SEND_FORM, L.RETURN_FORM, L.CONFIRM_EXTRACT, L.SLA_EXTRACT)
HOLDERS = (L.CONFIRM_EXTRACT, L.SLA_EXTRACT)  # after the form is signed; a holder may want more notice than these
CHECKS = (L.VALIDATE, L.SUPPLIER_CHECK)
RECEIPT = (L.ACKNOWLEDGE, L.CHECK_EXTRACT)
WAYS = {  # by machine and step
    ("calloff", "send"): Way(CHECKS, End.FIRST_COPY),
    ("calloff", "send_back"): Way((L.AMEND, *CHECKS), End.FIRST_COPY),
    ("calloff", "revise"): Way((L.CALL_OFF_NEW, *CHECKS), End.FIRST_COPY),
    ("calloff", "amend"): Way((L.CALL_OFF_NEW, *CHECKS), End.FIRST_COPY),
    ("calloff", "redraft"): Way((L.CALL_OFF_NEW, *CHECKS), End.FIRST_COPY),
    ("calloff", "validate"): Way((L.SUPPLIER_CHECK,), End.FIRST_COPY),
    ("calloff", "answer"): Way((L.SUPPLIER_CHECK,), End.FIRST_COPY),
    ("calloff", "accept"): Way((), End.FIRST_COPY),
    ("dataextractrequest", "request_form"): Way(FORM[1:], End.FIRST_COPY),
    ("dataextractrequest", "issue_form"): Way(FORM[2:], End.FIRST_COPY),
    ("dataextractrequest", "return_form"): Way(FORM[3:], End.FIRST_COPY),
    ("dataextractrequest", "confirm_date"): Way(FORM[4:], End.FIRST_COPY),
    ("dataextractrequest", "provide"): Way((), End.FIRST_COPY),
    ("dataextractrequest", "clarify"): Way((), End.FIRST_COPY),  # as providing, which stands still
    ("dataextractrequest", "tell_agent"): Way((L.ASK_AGAIN, L.SLA_EXTRACT, *RECEIPT), End.LAST_COPY),
    ("dataextractrequest", "name_next_day"): Way((L.ASK_AGAIN, L.SLA_EXTRACT, *RECEIPT), End.LAST_COPY),
    ("dataextractrequest", "ask_again"): Way((L.SLA_EXTRACT, *RECEIPT), End.LAST_COPY),
    ("dataextractrequest", "acknowledge"): Way((L.CHECK_EXTRACT,), End.LAST_COPY),
    ("dataextractrequest", "accept"): Way((), End.LAST_COPY),
    ("booking", "propose"): Way((L.ANSWER_INVITATION, L.FIX_BOOKING), End.FIRST_COPY),
    ("booking", "accept_invitation"): Way((L.FIX_BOOKING,), End.FIRST_COPY),
    ("booking", "book"): Way((), End.FIRST_COPY),
    ("booking", "keep"): Way((), End.FIRST_COPY),
    ("booking", "record_held"): Way((), End.FIRST_COPY),
}


def rows_of_the_rule() -> list[dict]:
    """The table as the rule page prints it: each step, those still to come after it, and the date they lead to."""
    return [
        {"step": steps_of(MODELS[name])[step].label, "after": _said(way.after), "end": upper_first(way.end)}
        for (name, step), way in WAYS.items()
    ]


def _said(limits) -> str:
    return ", ".join(f"{lower_first(name_of(limit.key))} ({limit.days})" for limit in limits) or "nothing"


def way_of(item: dict, records: dict) -> Way | None:
    """`records`, by subject. None: nothing on the way to a date waits for it, as for the end of the old system."""
    record = records.get(item["subject"])
    if not record or getattr(record, "kind", "") == "decommission":
        return None
    return WAYS.get((record._meta.model_name, item["step"]))


def needed_by(item: dict, case, records: dict) -> date | None:
    """None where it is not on the way, or no date is known that it leads to."""
    way = way_of(item, records)
    fixed = way and _day_of(_end(way, records[item["subject"]], case), case.migration.go_live)
    if not fixed:
        return None
    return case.calendar.subtract(fixed, _days_after(way, records[item["subject"]]))


def _days_after(way, record) -> int:
    days = {limit.key: limit.days_for(record) for limit in way.after}
    if L.CONFIRM_EXTRACT.key not in days:
        return sum(days.values())
    theirs = sum(days.pop(limit.key) for limit in HOLDERS)
    return sum(days.values()) + max(theirs, record.system.extract_lead_days or 0)


def _end(way, record, case) -> End:
    if record._meta.model_name == "booking" and _first_copy_is_over(case):
        return End.LAST_COPY
    if record._meta.model_name == "dataextractrequest" and (record.is_final or record.iteration > 1):
        return _end_of_a_further_copy(way, record, case.migration.go_live)
    return way.end


def _end_of_a_further_copy(way, record, go_live) -> End:
    """It leads to the last copy; what is still to be done with the last copy itself, to go-live."""
    last = go_live.final_extract_on
    is_the_last = bool(last and record.wanted_on and record.wanted_on >= last)
    return End.GO_LIVE if is_the_last and way.end == End.LAST_COPY else End.LAST_COPY


def _first_copy_is_over(case) -> bool:
    """Taken, or missed."""
    advised = case.migration.go_live.initial_extract_on
    taken = any(r.principal and (r.provided_on or r.iteration > 1) for r in case.migration.extract_requests())
    return taken or bool(advised and advised < case.today)


def _day_of(end, go_live) -> date | None:
    """Until the new supplier has advised when a copy is taken, it is needed by the next date that is known."""
    days = {End.FIRST_COPY: go_live.initial_extract_on, End.LAST_COPY: go_live.final_extract_on,
            End.GO_LIVE: go_live.on}  # fmt: skip
    later = list(End)[list(End).index(end) :]
    return next((days[one] for one in later if days[one]), None)
