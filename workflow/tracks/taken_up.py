"""What takes up a start besides a step: somebody of the practice joins, is confirmed, or writes a message."""

from workflow import clock
from workflow.kernel.steps import Party
from workflow.tracks.migration import Migration


def take_up(parts, organisation_id, *, is_confirmed) -> None:
    """`parts`: those of migrations in which this organisation has done something; `is_confirmed`: whoever did it."""
    migrations = {
        part.migration_id for part in parts if part.party == Party.PRACTICE and part.organisation_id == organisation_id
    }
    if migrations:
        untaken = Migration.everything.filter(pk__in=migrations, untaken_since__isnull=False)
        untaken.update(**({"untaken_since": None} if is_confirmed else {"kept_by_newcomer": True}))


def confirmed(practice_id) -> None:
    """What somebody had done there before anybody confirmed them counts from now on."""
    _kept(practice_id).update(untaken_since=None, kept_by_newcomer=False)


def gone(practice_id) -> None:
    """Nobody ever confirmed them: what they did counts no more, and others there have all the days."""
    _kept(practice_id).update(untaken_since=clock.today(), kept_by_newcomer=False)


def _kept(practice_id):
    return Migration.everything.filter(practice=practice_id, untaken_since__isnull=False, kept_by_newcomer=True)
