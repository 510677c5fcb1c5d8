"""What a list may be asked for of each migration, as one reader may know it: worked out by the database, row by row.
Of the rows that are shown `shown.py` works out the same."""

from django.db.models import BooleanField, Case, DateField, OuterRef, Q, Subquery, TextChoices, Value, When

from workflow.db.looked_up import LookedUp
from workflow.db.subject import is_about
from workflow.reading.readers import reads_as_supplier
from workflow.reading.timeline.rows import OF_THE_MIGRATION
from workflow.reading.whole_migrations import items_of_own
from workflow.tracks.dates.at_risk import that_put_the_date_at_risk
from workflow.tracks.go_live import DateState, GoLiveDate
from workflow.tracks.migration import Migration
from workflow.tracks.stages import Stage


class Standing(TextChoices):
    """How a migration stands; of several the first that is so."""

    AT_RISK = "risk", "At risk"
    LATE = "late", "Late"
    ON_TRACK = "on-track", "On track"
    DAY_CAME = "came", "The day has come"
    GONE_LIVE = "live", "Gone live"
    NO_DATE = "no-date", "No date yet"
    ON_TIME = "on-time", "Your part is on time"  # of a supplier
    ON_HOLD = "hold", "On hold"
    CANCELLED = "cancelled", "Cancelled"
    DECLINED = "declined", "Funding declined"


RISK_ORDER = [Standing.AT_RISK, Standing.LATE, Standing.DAY_CAME, Standing.NO_DATE, Standing.ON_TIME, Standing.ON_TRACK,
              Standing.ON_HOLD, Standing.GONE_LIVE, Standing.DECLINED, Standing.CANCELLED]  # fmt: skip
LOST = (DateState.UNAVAILABLE, DateState.PASSED)
TRACKS = {  # a word of the filter: what is shown, and the machines whose open tasks are meant
    "funding": ("Funding and registration", ("fundingcase", "migration")),  # of its own tasks, registration alone
    "date": ("Go-live date", ("golivedate", "daterequest")),
    "orders": ("Call-offs", ("calloff",)),
    "data": ("Data extracts", ("dataextractrequest",)),
    "meetings": ("Kick-off and survey", ("booking",)),
}


def with_columns(migrations, actor, today):
    """A queryset of migrations that can be filtered by each column."""
    running = running_items(actor)
    first, dates = running.order_by("due_on", "pk"), GoLiveDate.visible_to(actor).filter(migration=OuterRef("pk"))
    known = migrations.annotate(
        go_live_on=Subquery(dates.values("on")[:1]),
        go_live_state=Subquery(dates.values("state")[:1]),
        next_due=Subquery(first.values("due_on")[:1], output_field=DateField()),
        turn_id=Subquery(first.values("owner_id")[:1]),
        turn_kind=Subquery(first.values("owner__kind")[:1]),
        mine=LookedUp(running.filter(assignee=actor.user)) if actor.user else Value(False, BooleanField()),
        **{f"in_{track}": LookedUp(running.filter(open_in(track))) for track in TRACKS},
    )
    return known.annotate(standing=standing(actor, today, running, is_late=Q(next_due__lt=today)))


def running_items(actor, migration="pk"):
    """Of the migration of the outer query, which is one of the reader's own, the open tasks that the reader may see and
    that nobody holds up."""
    return items_of_own(actor).filter(migration=OuterRef(migration), closed_on=None, paused_on=None)


def rows_of(actor, today):
    """All of them: what `own` names, with every column."""
    return with_columns(Migration.visible_to(actor), actor, today)


def open_in(track) -> Q:
    """Whether a task is of this track, in a query."""
    return Q(*map(_open_of, TRACKS[track][1]), _connector=Q.OR)


def _open_of(machine):
    own = Q(step__in=OF_THE_MIGRATION) if machine == "migration" else Q()
    return own & is_about(machine)


def track_of(machine: str, step: str) -> str | None:
    """The same of one that has been read."""
    if machine == "migration" and step not in OF_THE_MIGRATION:
        return None
    return next((track for track, (_, machines) in TRACKS.items() if machine in machines), None)


def standing(actor, today, running, *, is_late, date="go_live_", of=""):
    """Of the rows of a query: `date` and `of` stand before the columns of their go-live date and of their migration."""
    on, state, stage = f"{date}on", f"{date}state", f"{of}state"
    lost = Q((f"{state}__in", LOST)) | Q((f"{on}__lt", today))
    declined, at_risk = [], lost  # a supplier's is over its own tasks alone (decision 72)
    if not reads_as_supplier(actor):
        declined = [(Standing.DECLINED, Q((stage, Stage.DECLINED)))]
        at_risk |= LookedUp(that_put_the_date_at_risk(running, today))
    cases = (
        (Standing.CANCELLED, Q((stage, Stage.CANCELLED))),
        *declined,
        (Standing.ON_HOLD, Q((f"{of}held_until__isnull", False))),
        (Standing.GONE_LIVE, Q((stage, Stage.LIVE))),
        (Standing.DAY_CAME, Q((state, DateState.CAME))),
        (Standing.AT_RISK, at_risk),
        (Standing.LATE, is_late),
        (Standing.ON_TIME, Q((state, None))),
        (Standing.NO_DATE, Q((on, None))),
    )
    return Case(*(When(so, then=Value(one.value)) for one, so in cases), default=Value(otherwise(actor).value))


def otherwise(actor) -> Standing:
    """A supplier reads of its own part alone, also where it knows the date."""
    return Standing.ON_TIME if reads_as_supplier(actor) else Standing.ON_TRACK
