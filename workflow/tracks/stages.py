"""The main line: which stage a migration is at, worked out from its tracks (decision 5)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from workflow.deadlines.work_item import WorkItem


class Stage(models.TextChoices):
    FUNDING = "funding_approval", "Funding approval"
    GO_LIVE_DATE = "go_live_date", "Go-live date"
    REGISTRATION = "registration", "Registration"
    PROCUREMENT = "procurement", "New system"
    DECOMMISSION = "decommission", "Current system"
    DATA_EXTRACT = "data_extract", "Data extracts"
    KICK_OFF = "arrange_kick_off", "Kick-off and technical survey"
    MOBILISED = "mobilised", "Mobilised"
    LIVE = "live", "Gone live"
    DECLINED = "declined", "Funding declined"
    CANCELLED = "cancelled", "Cancelled"


MAIN_LINE = [stage for stage in Stage if stage not in (Stage.DECLINED, Stage.CANCELLED)]
GETTING_STARTED = MAIN_LINE[:-1]
KEEPS_RECORDS = [*MAIN_LINE, Stage.DECLINED]
BEFORE_GO_LIVE = [*GETTING_STARTED, Stage.DECLINED]
OVER = (Stage.LIVE, Stage.CANCELLED)  # the practice may start another migration
OPEN_STAGES = [stage.value for stage in Stage if stage not in OVER]
ENDED = (Stage.LIVE, Stage.DECLINED, Stage.CANCELLED)
COMING = ("scheduled", "provided", "received", "accepted")


def is_at_an_end():
    """Of a migration, in a query: there is nothing that anybody still owes."""
    owed = WorkItem.everything.filter(migration=OuterRef("pk"), closed_on=None)
    return Q(~Exists(owed), state__in=ENDED)


def earliest_unfinished(migration) -> str:
    """The first stage whose track is not done; what has gone live stays so, whatever is still owed."""
    if migration.go_live.is_live:
        return Stage.LIVE
    for stage, is_done in TRACKS:
        if not is_done(migration):
            return _declined(migration, stage)
    return Stage.MOBILISED


def _declined(migration, stage):
    if stage == Stage.FUNDING and migration.funding.state == "declined":
        return Stage.DECLINED
    return stage


def _called_off(migration, kind):
    call_off = migration.call_off(kind)
    return call_off.state == "accepted" and not call_off.date_has_moved


def _extracts_are_coming(migration):
    wanted = [r for r in migration.extract_requests() if r.state not in ("not_required", "cancelled")]
    return any(r.principal for r in wanted) and all(r.state in COMING for r in wanted)


def _is_arranged(booking):
    return booking.state in ("booked", "came", "held") and not booking.date_has_moved


# each stage, and when it is done
TRACKS = (
    (Stage.FUNDING, lambda m: m.funding.state == "approved"),
    (Stage.GO_LIVE_DATE, lambda m: m.go_live.agreed_on is not None),
    (Stage.REGISTRATION, lambda m: m.registered_on is not None),
    (Stage.PROCUREMENT, lambda m: _called_off(m, "procurement") and m.go_live.is_confirmed),
    (Stage.DECOMMISSION, lambda m: _called_off(m, "decommission")),
    (Stage.DATA_EXTRACT, _extracts_are_coming),
    (Stage.KICK_OFF, lambda m: all(map(_is_arranged, m.bookings()))),
)
