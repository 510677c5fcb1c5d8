"""Putting another calendar in force: previewed first, then applied as it was previewed, in one act."""

from dataclasses import dataclass

from django.db import transaction

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes import in_batches
from workflow.deadline_changes.calendar_proposal import ProposedCalendar
from workflow.deadline_changes.recalculate import (
    Foreseen,
    NotAsPreviewed,
    carry_out,
    every_open_item,
    foresee,
    hold_still,
    take_turns,
)
from workflow.deadline_changes.record_moves import write_down
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import Recount


@dataclass(frozen=True)
class Preview:
    proposed: ProposedCalendar
    foreseen: Foreseen

    @property
    def fingerprint(self) -> str:
        said = self.proposed
        return self.foreseen.fingerprint(said.present.number, said.holidays, said.official_until, said.source)


@as_the_portal()
def preview(proposed: ProposedCalendar) -> Preview:
    return Preview(proposed, foresee(every_open_item(), proposed.working_days, clock.today()))


@transaction.atomic
@as_the_portal()
def apply(proposed: ProposedCalendar, *, seen: str, by) -> Recount:
    """`seen` is the fingerprint of the preview. What is closed keeps its calendar and its dates. Where very many are
    open, they are counted later, some migrations at a time."""
    take_turns()
    is_much, today = in_batches.is_much(), clock.today()
    items = every_open_item() if is_much else hold_still(every_open_item())
    present = calendars.current()
    ready = Preview(proposed, foresee(items, proposed.working_days, today))
    if proposed.changes_nothing or present.number != proposed.present.number or ready.fingerprint != seen:
        raise NotAsPreviewed
    facts = {"source": proposed.source, "official_until": proposed.official_until, "made_on": today}
    calendars.publish(proposed.holidays, **facts)
    calendar = calendars.current()
    if is_much:
        return in_batches.begin(calendar=calendar, why=proposed.why, source=proposed.source, by=by)
    carry_out(ready.foreseen, calendar, today, before=present)
    every_open_item().exclude(calendar=calendar.number).update(calendar=calendar.number)
    return write_down(ready.foreseen, calendar=calendar, why=proposed.why, source=proposed.source, by=by)
