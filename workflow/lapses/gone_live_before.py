"""What had gone live before there was a stage for it: the release before called it mobilised for good."""

from django.db.models import Exists, OuterRef

from workflow.engine.perform import perform
from workflow.engine.undo import FOLLOW
from workflow.kernel.visibility import PORTAL
from workflow.tracks.dates.date_state import DateState
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.migration import Migration
from workflow.tracks.stages import Stage


def follow_what_has_gone_live() -> int:
    """How many came to their last stage, each by an event of its own."""
    live = GoLiveDate.everything.filter(migration=OuterRef("pk"), state=DateState.LIVE)
    left = list(Migration.everything.filter(Exists(live), state=Stage.MOBILISED).order_by("pk"))
    for migration in left:
        perform(migration, FOLLOW, actor=PORTAL)
    return len(left)
