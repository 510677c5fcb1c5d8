"""Where a migration stands, in one computed sentence: on track for its date, at risk and through whom, or neither."""

from dataclasses import dataclass, field, replace

from workflow.deadlines import pauses
from workflow.deadlines.lateness import how_late
from workflow.formatting import counted, listed, long_date, short_date
from workflow.reading.readers import reads_as_supplier
from workflow.reading.tight_steps import tightest
from workflow.reading.timeline.late_tasks import breached_tasks, late_tasks
from workflow.reading.turns import deed, is_late, most_urgent, turn_sentence
from workflow.reading.work_items import title_of
from workflow.tracks.dates.date_state import DateState as D
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.stages import Stage

MOST_LINES = 3


@dataclass(frozen=True)
class Status:
    mark: str  # on_track, late (but with room), at_risk, on_hold, none
    text: str
    lines: list[str] = field(default_factory=list)
    late: str = ""

    @property
    def sentence(self) -> str:
        return f"{self.text.rstrip('.')}. {self.late}." if self.late else self.text


def status_of_migration(case) -> Status:
    """From what has been read already; a supplier's is over its own tasks (decision 72), unless a date that it knows is
    settled, as its list says. What is late is said with it where a list says “Late”, and a breached contract always."""
    status = _standing_still(case.migration, case.actor)
    if not status:
        status = _of_a_supplier(case) if reads_as_supplier(case.actor) else _of_the_date(case)
    if status.late or case.migration.is_over:
        return status
    return replace(status, late=breached_tasks(case))


def _late_or(mark, text, lines, case):
    """As it stands, unless something is late: then lists say “Late”, and so does this."""
    late = late_tasks(case)
    return Status("late" if late else mark, text, lines, late)


def _standing_still(migration, actor):
    if migration.is_over:
        return Status("none", "This migration is cancelled")
    if migration.held_until:
        return Status("on_hold", f"On hold until {long_date(migration.held_until)}", [_what_runs(migration, actor)])
    return None


def _what_runs(migration, actor):
    """Whoever decided on a hold stops no deadline of its own before another of the three has agreed (decision 63)."""
    hold = pauses.open_hold(migration)
    if reads_as_supplier(actor):
        return "No deadline of yours runs until then."
    if not (hold and hold.by) or hold.agreed:
        return "No deadline runs until then."
    whose = "your own" if hold.by == actor.organisation.pk else "those of whoever decided on it"
    return f"No deadline runs until then but {whose}, which run until another of the three agrees to the hold."


def _of_a_supplier(case):
    date_of_it = _date_of(case)
    if settled := date_of_it and date_of_it.on and _settled(date_of_it, case):
        return settled
    if case.migration.state == Stage.LIVE:
        return Status("on_track", "Gone live")
    late = [item for item in case.items if case.is_mine(item) and is_late(item, case)]
    if not late:
        return _late_or("on_track", "Your part is on time.", [], case)
    owed = [f"{title_of(item)} was due by {short_date(item['due_on'])}" for item in late]
    return Status("at_risk", f"Your part is late: {listed(owed)}.")


def _date_of(case):
    return next(iter(case.all(GoLiveDate)), None)


def _of_the_date(case):
    date_of_it = _date_of(case)
    if case.migration.state == Stage.DECLINED:
        return Status("none", "The funding is declined")
    if not date_of_it or not date_of_it.on or date_of_it.state == D.NONE:
        return _late_or("none", "No go-live date yet", _next_duty(case), case)
    return _settled(date_of_it, case) or _on_the_way(date_of_it, case)


def _settled(go_live, case):
    day = long_date(go_live.on)
    if go_live.state == D.LIVE:
        return Status("on_track", f"Gone live on {day}")
    if go_live.state == D.UNAVAILABLE:
        supplier = case.name_of(go_live.supplier_id) or "The new supplier"
        return Status("at_risk", f"At risk: {supplier} cannot do {day}", _next_duty(case))
    if go_live.state == D.CAME:
        return Status("none", f"The go-live date was {day}", _next_duty(case))
    if go_live.state == D.PASSED or go_live.on < case.today:
        return Status("at_risk", f"The go-live date of {day} has passed", _next_duty(case))
    return None


def _on_the_way(go_live, case):
    steps = tightest(case)
    lost = [one for one in steps if one.puts_the_date_at_risk]
    late = [one for one in steps if one.room >= 0 and is_late(one.item, case)]
    lines = [_late_line(one, case) for one in [*lost[1:], *late]] + _old_system(case)
    lines = lines[:MOST_LINES]
    if go_live.state != D.CONFIRMED:
        lines.insert(0, "The new supplier has not confirmed this date yet.")
    day = f"{long_date(go_live.on)}, {counted((go_live.on - case.today).days, 'day')} to go"
    if lost:
        return Status("at_risk", f"At risk for {day}: {_why(lost[0], case)}", lines)
    return _late_or("on_track", f"On track for {day}", lines, case)


def _why(one, case):
    """“Meadow Clinical is 2 working days late to send the form (DocStore), which was needed by 3 January 2027 for the
    first copy of the data”"""
    until = short_date(one.item["due_on"])
    stands = f"is {_how_late(one.item, case)}" if is_late(one.item, case) else f"has until {until}"
    was = "was" if one.needed_by < case.today else "is"
    needed = f"which {was} needed by {short_date(one.needed_by)} for {one.leads_to}"
    return f"{_owner(one.item, case)} {stands} to {deed(one.item)}, {needed}"


def _late_line(one, case):
    if one.puts_the_date_at_risk:
        return f"Also at risk: {_why(one, case)}."
    return f"Late: {_why(one, case)} ({counted(one.room, 'working day')} of room)."


def _old_system(case):
    """Never a risk to the date: it costs money for each day (decisions 11 and 72)."""
    records = {r.subject: r for r in case.seen if getattr(r, "kind", "") == "decommission"}
    late = [item for item in case.items if item["subject"] in records and is_late(item, case)]
    return [_old_line(item, records[item["subject"]].monthly_charge, case) for item in late[:1]]


def _old_line(item, charge, case):
    cost = f"Each day costs about £{charge * 12 / 365:,.2f}" if charge else "Each day may have to be paid for"
    return f"{_owner(item, case)} is {_how_late(item, case)} to {deed(item)}. {cost}; the go-live date does not wait."


def _next_duty(case):
    item = most_urgent(case.items, case)
    return [turn_sentence(item, case)] if item else []


def _how_late(item, case):
    return how_late(item["due_on"], case.today, case.calendar, item["still_since_due"])


def _owner(item, case):
    return case.name_of(item["owner_id"]) or item["owner__distinct_name"]
