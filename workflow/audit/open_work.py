"""Whether the open work items of a migration are those that its states ask for, and each is due on the day that is
counted anew."""

from collections.abc import Iterator
from itertools import chain

from workflow.deadlines import calendars
from workflow.deadlines.owed import duties_of
from workflow.formatting import long_date
from workflow.tracks.migration import Migration


def differences(migration: Migration, calendar=calendars.version) -> Iterator[str]:
    """In words; `migration` as `standing` reads it, `calendar`: the working days by their number."""
    items, called_for = {item.identity: item for item in migration.open_items}, _called_for(migration)
    for identity, waits in called_for.items():
        if not waits and identity not in items:
            yield f"{_named(identity)} is to be done, and no open work item says so"
    for identity, item in items.items():
        if called_for.get(identity) is None or (waits := called_for[identity]) != item.waits_for:
            yield from _unlike(identity, item, called_for)
        elif not item.paused_on and not waits:
            yield from _another_day(identity, item, calendar(item.calendar_id))


def _called_for(migration):
    """By identity, what it waits for: blank of what is owed."""
    found = {}
    for record in (*chain(*migration.read.values()), migration):
        migration.asking = None if record is migration else record
        found |= {identity: waits for identity, (_, waits) in duties_of(record).items()}
    migration.asking = None
    return found


def _unlike(identity, item, called_for):
    if identity not in called_for:
        yield f"{_named(identity)} is an open work item, and no state asks for it"
    else:
        yield f"{_named(identity)} says that it waits for “{item.waits_for}”, not for “{called_for[identity]}”"


def _another_day(identity, item, calendar):
    for said, counted in (
        (item.due_on, item.clock.due_on(calendar)),
        (item.contract_due_on, item.clock.contract_due_on(calendar)),
    ):
        if said != counted:
            yield f"{_named(identity)} says that it is due on {long_date(said)}, which is counted {long_date(counted)}"


def _named(identity):
    subject, step, owner, round = identity
    return f"{step} of {subject} (organisation {owner}, round {round})"
