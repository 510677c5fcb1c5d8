"""What it means that a decommission call-off is late. No amount is named unless somebody typed the charge."""

from workflow.formatting import counted, short_date
from workflow.tracks.ordering.completeness import earliest_cease

NOT_SENT = ("draft", "returned")
SETTLED = ("accepted", "superseded", "withdrawn")


def lateness(case, call_off, happened) -> list[str]:
    """Sentences for the local organisations, while it is not accepted."""
    if call_off.kind != "decommission" or call_off.state in SETTLED or not case.is_local:
        return []
    return [_keeps_paying(call_off), *_overrun(call_off), *_waiting(case, call_off, happened)]


def _keeps_paying(call_off):
    system, charge = call_off.migration.from_system, call_off.monthly_charge
    what = f" It costs £{charge:,.2f} a month." if charge else ""
    return f"The NHS keeps paying for {system} until the end date in this call-off.{what}"


def _overrun(call_off):
    earliest, charge = earliest_cease(call_off), call_off.monthly_charge
    if not (charge and earliest and call_off.cease_on and call_off.cease_on > earliest):
        return
    days = (call_off.cease_on - earliest).days
    cost = round(charge * 12 / 365 * days)
    yield (
        f"It ends {counted(days, 'day')} later than {short_date(earliest)}, the earliest day: about £{cost:,} "
        f"(£{charge:,.2f} a month × 12 months ÷ 365 days × {counted(days, 'day')})."
    )


def _waiting(case, call_off, happened):
    day = case.migration.go_live
    confirmed = happened.last(day, "confirm", "agree_offered", "replace")
    if call_off.state not in NOT_SENT or day.state != "confirmed" or not confirmed:
        return
    if days := case.calendar.between(confirmed.on, case.today):
        yield f"It has not been sent for {counted(days, 'working day')} since the go-live date was confirmed."


CHANGED = "The go-live date has changed since these documents were prepared."
WHAT_TO_DO = {
    "draft": "Give the new dates and send them.",
    "returned": "Give the new dates and send them again.",
    "with_commissioner": "The commissioner returns them, so that the dates can be changed.",
    "with_supplier": "The delivery partner revises them, and the commissioner validates them again.",
    "queried": "The delivery partner revises them, and the commissioner validates them again.",
    "accepted": "The delivery partner must update them and send them again.",
}


def date_mismatch(call_off) -> list[str]:
    if not call_off.date_has_moved or call_off.state not in WHAT_TO_DO:
        return []
    return [f"{CHANGED} {WHAT_TO_DO[call_off.state]}"]
