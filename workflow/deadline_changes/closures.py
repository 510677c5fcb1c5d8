"""Closing an organisation for some days, and taking that back: previewed first, then carried out as it was shown."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from catalogue.administration import record as acts
from workflow import clock
from workflow.db.wall.reader import as_the_portal
from workflow.deadline_changes.closing_itself import is_own, refusal
from workflow.deadline_changes.recalculate import Foreseen, carry_out, every_open_item, foresee, hold_still
from workflow.deadline_changes.record_moves import write_down
from workflow.deadlines import calendars
from workflow.deadlines.closure import Closure
from workflow.deadlines.recalculation_record import Recount
from workflow.deadlines.rules_in_force import LOCAL_TARGET
from workflow.formatting import long_date
from workflow.operations.previewed import NotAsPreviewed, must_be_as_previewed


@dataclass(frozen=True)
class Preview:
    closure: Closure
    foreseen: Foreseen

    @property
    def fingerprint(self) -> str:
        return self.foreseen.fingerprint(self.closure.organisation_id, self.closure.span)


@as_the_portal()
def preview(closure: Closure, *, by) -> Preview:
    """Of a closure that is not stored yet it shows what adding it does; of one that is, what cancelling it does. What
    an organisation says of itself moves nothing that it owes already."""
    return _preview(closure, by, _items_of(closure), clock.today())


@transaction.atomic
@as_the_portal()
def add(closure: Closure, *, seen: str, by) -> Recount:
    """What an administrator does is written down where the organisation reads it."""
    foreseen = _as_seen(closure, seen, by)
    if overlapping(closure) or refusal(closure, by, calendars.current()):
        raise NotAsPreviewed
    closure.added_by, closure.added_at = by.user, clock.now()
    closure.save()
    return _carry_out(foreseen, closure, f"{closure.organisation} is closed {in_words(closure)}.", by)


@transaction.atomic
@as_the_portal()
def cancel(closure: Closure, *, seen: str, by) -> Recount:
    """Days that have passed stay left out."""
    foreseen = _as_seen(closure, seen, by)
    closure.refresh_from_db()
    if closure.cancelled_at:
        raise NotAsPreviewed
    closure.cancelled_by, closure.cancelled_at = by.user, clock.now()
    closure.save()
    return _carry_out(foreseen, closure, f"{closure.organisation} is not closed after all {in_words(closure)}.", by)


def overlapping(closure: Closure) -> Closure | None:
    return Closure.objects.filter(
        organisation=closure.organisation,
        cancelled_at=None,
        first_on__lte=closure.last_on,
        last_on__gte=closure.first_on,
    ).first()


def in_words(closure: Closure) -> str:
    """“from Wednesday 3 June 2026 to Friday 5 June 2026 (staff training)”."""
    first, last = long_date(closure.first_on), long_date(closure.last_on)
    return f"{f'on {first}' if first == last else f'from {first} to {last}'} ({closure.reason})"


def _items_of(closure):
    """A contract is not concerned, whoever is closed."""
    return every_open_item().filter(owner=closure.organisation, basis=LOCAL_TARGET)


def _as_seen(closure, seen, by) -> Foreseen:
    ready = _preview(closure, by, hold_still(_items_of(closure)), clock.today())
    must_be_as_previewed(seen, ready.fingerprint)
    return ready.foreseen


def _preview(closure, by, items, today) -> Preview:
    def closures(item):
        if closure.pk:
            return _without(item.closures, closure, today)
        return item.closures if is_own(closure, by) else [*item.closures, closure.span]

    foreseen = foresee(items, calendars.current(), today, closures)
    foreseen.told.pop(by.user.email, None)  # who does it sees it on the page
    return Preview(closure, foreseen)


def _without(closures, cancelled, today: date) -> list:
    """What has passed of it was left out, and stays so."""
    kept = [span for span in closures if span[:2] != cancelled.span[:2]]
    if len(kept) < len(closures) and cancelled.first_on <= today:
        kept.append([cancelled.span[0], today.isoformat(), cancelled.reason])
    return kept


def _carry_out(foreseen, closure, why, by) -> Recount:
    calendar = calendars.current()
    carry_out(foreseen, calendar, clock.today(), before=calendar)
    if not is_own(closure, by):
        acts.write_down(why, by=by.user, organisation=closure.organisation)
    return write_down(foreseen, calendar=calendar, closure=closure, why=why, by=by)
