"""Putting another calendar in force: previewed first, then applied as it was previewed, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes import in_batches, parts
from workflow.deadline_changes.calendar_proposal import ProposedCalendar
from workflow.deadline_changes.meetings_in_the_way import tell_of_meetings
from workflow.deadline_changes.recalculate import Foreseen, carry_out, every_open_item, foresee, hold_still, take_turns
from workflow.deadline_changes.record_moves import write_down
from workflow.deadlines import calendars
from workflow.deadlines.recalculation_record import ForeseenPart, Recount
from workflow.operations.previewed import NotAsPreviewed, must_be_as_previewed


@dataclass(frozen=True)
class Preview:
    proposed: ProposedCalendar
    foreseen: Foreseen
    parts: Sequence[ForeseenPart] = ()  # where very many are open

    @property
    def fingerprint(self) -> str:
        said = self.proposed.said
        return parts.fingerprint(said, self.parts) if self.parts else self.foreseen.fingerprint(*said)


@as_the_portal()
def preview(proposed: ProposedCalendar) -> Preview:
    """Of very many, what each part of it said is kept for a day, so that it need not be foreseen once more."""
    foreseen = foresee(every_open_item(), proposed.working_days, clock.today())
    shown = Preview(proposed, foreseen, parts.cut(foreseen) if in_batches.is_much() else ())
    parts.keep(shown.fingerprint, shown.parts)
    return shown


@transaction.atomic
@as_the_portal()
def apply(proposed: ProposedCalendar, *, seen: str, by) -> Recount:
    """`seen` is the fingerprint of the preview. What is closed keeps its calendar and its dates. Where very many are
    open, they are counted later, some migrations at a time, and what has changed since the preview is listed."""
    take_turns()
    present = calendars.current()
    if proposed.changes_nothing or present.number != proposed.present.number:
        raise NotAsPreviewed
    act = {"why": proposed.why, "source": proposed.source, "by": by}
    recount = _begin(proposed, seen, act) if in_batches.is_much() else _at_once(proposed, seen, act, present)
    tell_of_meetings(proposed.added)
    return recount


def _begin(proposed, seen, act) -> Recount:
    shown = parts.kept(seen)
    if not shown or parts.fingerprint(proposed.said, shown) != seen:
        raise NotAsPreviewed
    return in_batches.begin(seen, calendar=_published(proposed), **act)


def _at_once(proposed, seen, act, present) -> Recount:
    ready = Preview(proposed, foresee(hold_still(every_open_item()), proposed.working_days, clock.today()))
    must_be_as_previewed(seen, ready.fingerprint)
    calendar = _published(proposed)
    carry_out(ready.foreseen, calendar, clock.today(), before=present)
    every_open_item().exclude(calendar=calendar.number).update(calendar=calendar.number)
    return write_down(ready.foreseen, calendar=calendar, **act)


def _published(proposed):
    facts = {"source": proposed.source, "official_until": proposed.official_until, "made_on": clock.today()}
    calendars.publish(proposed.holidays, **facts)
    return calendars.current()
