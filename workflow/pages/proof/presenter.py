"""Everything both sides of an argument about a deadline need, from what its work item stores and what happened."""

from workflow.audit.event import Event
from workflow.deadlines.lateness import days_late
from workflow.formatting import clock_time, counted, long_date, lower_first, short_date
from workflow.kernel.steps import steps_of
from workflow.pages.proof.answer import YOU, answer_of
from workflow.pages.proof.days import day_rows
from workflow.pages.proof.marks_of_days import legend_of
from workflow.pages.proof.pauses import pauses_of
from workflow.pages.proof.rulings import report_href, rulings_of
from workflow.pages.proof.said_days import said_days_of
from workflow.pages.proof.weeks import weeks_of
from workflow.reading.addresses import place_of
from workflow.reading.chasing import chasing, late_because
from workflow.reading.deadlines import deadline_in_words, waiting_words
from workflow.reading.history.who_did import by_name
from workflow.reading.readers import said_to
from workflow.reading.work_items import title_of
from workflow.timekeeping.working_days import ONE_DAY

SOURCES = {
    "SLA": "The limit is in the Migration Process document (December 2019), which binds suppliers on a framework.",
    "guide": "The limit is the one the NHS migration guide gives.",
    "local target": "A local target, not a contract deadline.",
}


def proof_of(item, case, calendar) -> dict:
    """As pages/proof/proof.jinja takes it. The item is read with its owner and the `system` that it is about."""
    row = vars(item)
    deed = lower_first(title_of(row))
    owner = case.name_of(item.owner_id) or item.owner.name
    said_owner = YOU if case.is_mine(row) else owner
    waits = said_to(case.migration, case.actor, waiting_words(row))
    pauses = pauses_of(item, case)
    days = day_rows(item, calendar, case.today, pauses)
    return {
        "what": title_of(row),
        "owner": owner,
        "sentence": answer_of(item, said_owner, deed, days, calendar, case.today, waits=waits),
        "deadline": deadline_in_words(row, case.today, case.calendar),
        "facts": list(_facts(item, case, calendar)),
        "pauses": pauses,
        "weeks": weeks_of(days),
        "legend": legend_of(days),
        "chasing": chasing(item, case.actor, case.today, case.reader),
        "rulings": rulings_of(item, case),
        "said_days": said_days_of(item, case),
        "report": report_href(item, case),
        "page": place_of(case.migration.reference, item.subject),
    }


def _facts(item, case, calendar):
    basis = next(words for start, words in SOURCES.items() if item.basis.startswith(start))
    yield {"key": "Rule", "value": f"{counted(item.days, 'working day')} ({item.basis})", "lines": [basis]}
    yield {"key": "Clock started", "value": long_date(item.counted_from), "lines": _started(item, case)}
    if item.not_before:
        yield {"key": "Date asked for", "value": long_date(item.not_before), "lines": ["It counts if it is later."]}
    if item.contract_due_on != item.due_on:
        yield {
            "key": "Deadline without pauses, closures and rulings",
            "value": long_date(item.contract_due_on),
            "lines": ["Only another calendar moves this date."],
        }
    if item.corrected_on:
        yield {"key": "Was called late from", "value": long_date(item.breached_on), "lines": _correction(item, case)}
    elif item.breached_on:
        yield {"key": "Late from", "value": long_date(item.breached_on), "lines": _breach(item, case)}
    yield {"key": "Calendar", "value": calendar.version, "lines": _certainty(item, calendar)}


def _breach(item, case):
    """How late, whose it is, and what they say is the cause."""
    until = item.closed_on or (item.paused_on and item.paused_on - ONE_DAY) or case.today
    late = days_late(item.due_on, until, case.calendar, item.still_since_due) or "Late"
    late = f"{late} when it was done" if item.closed_on else f"{late} so far"
    still = f", not counting {counted(item.still_since_due, 'day')} on which the clock stood still"
    late += still if item.still_since_due else ""
    cause = late_because(item)
    owner = case.name_of(item.owner_id) or item.owner.name
    return [f"{late}.", f"Responsible: {owner}.", *([f"The cause, in their words: {cause}"] if cause else [])]


def _correction(item, case):
    """The fact that came later, and who brought it."""
    number = item.corrected_by
    event = number and _seen(case).filter(migration=case.migration.pk, number=number).first()
    since = f"No longer late since {short_date(item.corrected_on)}"
    return [f"{since}. {_how(event, case)}" if event else f"{since}."]


def _seen(case):
    return Event.visible_to(case.actor).select_related("by_user", "by_organisation", "for_organisation")


def _started(item, case):
    event = _seen(case).filter(pk=item.opened_by_id).first()
    own = "" if item.counted_from == item.opened_on else f"The task was opened on {short_date(item.opened_on)}."
    return list(filter(None, [_how(event, case) if event else "", own]))


def _how(event, case):
    model = next(type(r) for r in (*case.seen, case.migration) if r.subject == event.subject)
    deed = steps_of(model)[event.step].label if event.step in steps_of(model) else event.step
    return f"{by_name(event, case.reader)}, {clock_time(event.at)} on {short_date(event.on)}: “{deed}”"


def _certainty(item, calendar):
    if not calendar.is_provisional(item.due_on):
        return []
    return ["Bank holidays of that year are not official yet, so the date may still change."]
