"""What takes up a start besides a step: somebody of the practice joins, or writes a message."""

from workflow.kernel.steps import Party
from workflow.tracks.migration import Migration


def take_up(parts, organisation_id) -> None:
    """`parts`: those of migrations in which this organisation has done something."""
    migrations = {
        part.migration_id for part in parts if part.party == Party.PRACTICE and part.organisation_id == organisation_id
    }
    if migrations:
        Migration.everything.filter(pk__in=migrations, untaken_since__isnull=False).update(untaken_since=None)
