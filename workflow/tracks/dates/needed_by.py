"""By when an open task is needed: the fixed date it leads to, less the full limits of the steps still to come after it
(docs/adr/0033-on-track-is-computed.md). A day and no word: whether the date is at risk is a question asked of it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflow.deadlines import calendars
from workflow.deadlines import limits as L
from workflow.kernel.steps import Limit


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
    ("calloff", "go_on"): Way((L.CALL_OFF_NEW, *CHECKS), End.FIRST_COPY),
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
NOWHERE = None, 0  # nothing on the way to a date waits for it, or no date is known that it leads to


def know_by_when(items, records, migration, today, calendar=None) -> list:
    """Of open work items of one migration, those for which that has changed; not stored yet. `records`: all it has, by
    subject. `calendar`: the one that the migration is counted by, where it has been read."""
    found = [item for item in items if _learns(item, records.get(item.subject, migration), migration, today)]
    calendar = calendar or (calendars.by_which(items) if any(item.needed_for for item in found) else None)
    for item in found:
        item.needed_by = item.needed_for and calendar.subtract(item.needed_for, item.needed_before)
    return found


def _learns(item, record, migration, today) -> bool:
    """Whether it leads to another date than before, or by other steps. Another calendar counts for itself."""
    known = item.needed_for, item.needed_before
    item.needed_for, item.needed_before = now = _leads_to(item.step, record, migration, today)
    return known != now


def _leads_to(step, record, migration, today) -> tuple[date | None, int]:
    """The fixed date, and the working days of the steps in between."""
    way = way_of(step, record)
    fixed = way and _day_of(_end(way, record, migration, today), migration.go_live)
    return (fixed, _days_after(way, record)) if fixed else NOWHERE


def way_of(step, record) -> Way | None:
    """None: nothing on the way to a date waits for it, as for the end of the old system."""
    if getattr(record, "kind", "") == "decommission":
        return None
    return WAYS.get((record._meta.model_name, step))


def _days_after(way, record) -> int:
    days = {limit.key: limit.days_for(record) for limit in way.after}
    if L.CONFIRM_EXTRACT.key not in days:
        return sum(days.values())
    theirs = sum(days.pop(limit.key) for limit in HOLDERS)
    return sum(days.values()) + max(theirs, record.system.extract_lead_days or 0)


def _end(way, record, migration, today) -> End:
    if record._meta.model_name == "booking" and _first_copy_is_over(migration, today):
        return End.LAST_COPY
    if record._meta.model_name == "dataextractrequest" and (record.is_final or record.iteration > 1):
        return _end_of_a_further_copy(way, record, migration.go_live)
    return way.end


def _end_of_a_further_copy(way, record, go_live) -> End:
    """It leads to the last copy; what is still to be done with the last copy itself, to go-live."""
    last = go_live.final_extract_on
    is_the_last = bool(last and record.wanted_on and record.wanted_on >= last)
    return End.GO_LIVE if is_the_last and way.end == End.LAST_COPY else End.LAST_COPY


def _first_copy_is_over(migration, today) -> bool:
    """Taken, or missed."""
    advised = migration.go_live.initial_extract_on
    taken = any(r.principal and (r.provided_on or r.iteration > 1) for r in migration.extract_requests())
    return taken or bool(advised and advised < today)


def _day_of(end, go_live) -> date | None:
    """Until the new supplier has advised when a copy is taken, it is needed by the next date that is known."""
    days = {End.FIRST_COPY: go_live.initial_extract_on, End.LAST_COPY: go_live.final_extract_on,
            End.GO_LIVE: go_live.on}  # fmt: skip
    later = list(End)[list(End).index(end) :]
    return next((days[one] for one in later if days[one]), None)
