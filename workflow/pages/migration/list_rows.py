"""Migrations as rows of a list: stage, go-live date, whose turn it is and by when."""

from django.db.models import F
from django.urls import reverse

from workflow.formatting import short_date
from workflow.kernel.participation import Participation
from workflow.kernel.references import spoken
from workflow.reading.deadlines import deadline_of
from workflow.reading.readers import stage_word
from workflow.reading.work_items import visible_items
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.migration import Migration

COLUMNS = ("reference", "state", "practice__name", "practice__ods_code")
TURN = ("pk", "migration_id", "owner_id", "owner__name", "basis", "due_on", "paused_on", "closed_on")
NOT_SHARED = "Not shared with you"


def migrations_of(actor):
    """One row a migration of the reader's organisation, whatever number of parts it plays there."""
    own = {"organisation": actor.organisation, "disclosed_on__isnull": False, "ended_on": None}
    mine = Participation.visible_to(actor).filter(**own)  # said again, so that the index of own migrations serves
    return mine.values("migration_id").distinct()


def with_names(chosen, actor):
    """The few migrations of a sorted and cut queryset, with what the list says of them, in one statement."""
    few = Migration.visible_to(actor).filter(pk__in=chosen)
    return few.order_by(*("-pk" if key.startswith("-") else "pk" for key in chosen.query.order_by)).values(
        *COLUMNS, migration_id=F("pk")
    )


def migration_rows(found: list[dict], actor, today, calendar) -> list[dict]:
    """As pages/migration/migrations.jinja takes them."""
    keys = [row["migration_id"] for row in found]
    dates = {day.migration_id: day for day in GoLiveDate.visible_to(actor).filter(migration__in=keys)}
    turns = _first_turns(keys, actor)
    return [_row(row, dates.get(row["migration_id"]), turns.get(row["migration_id"]), actor, today, calendar)
            for row in found]  # fmt: skip


def _first_turns(keys, actor):
    """Of each migration the open item that is due first."""
    items = visible_items(actor).filter(migration__in=keys, closed_on=None, paused_on=None)
    first = {}
    for item in items.order_by("due_on", "pk").values(*TURN):
        first.setdefault(item["migration_id"], item)
    return first


def _row(row, day, turn, actor, today, calendar):
    return {
        "practice": row["practice__name"],
        "ods_code": row["practice__ods_code"],
        "reference": spoken(row["reference"]),
        "href": reverse("overview", kwargs={"reference": row["reference"]}),
        "stage": stage_word(row["state"], actor),
        "go_live": _date(day),
        "go_live_status": day.word if day and day.on else "",
        "turn": _whose(turn, actor),
        "deadline": turn and deadline_of(turn, today, calendar),
    }


def _date(day):
    if day is None:
        return NOT_SHARED
    return short_date(day.on) or "Not agreed yet"


def _whose(turn, actor):
    if not turn:
        return "Nobody’s"
    return f"{turn['owner__name']}{' (you)' if turn['owner_id'] == actor.organisation.pk else ''}"
