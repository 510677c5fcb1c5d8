"""Migrations as rows of a list: stage, go-live date, whose turn it is and by when."""

from workflow.models import GoLiveDate
from workflow.participation import Participation
from workflow.references import spoken
from workflow.rows.deadlines import deadline_of
from workflow.rows.readers import stage_word
from workflow.rows.work import visible_items
from workflow.words import short_date

COLUMNS = {
    "pk": "migration_id", "reference": "migration__reference", "state": "migration__state",
    "practice": "migration__practice__name", "ods_code": "migration__practice__ods_code",
}  # fmt: skip
TURN = ("migration_id", "owner_id", "owner__name", "basis", "due_on", "paused_on", "closed_on")
NOT_SHARED = "Not shared with you"


def migrations_of(actor):
    """One row a migration of the reader's organisation, whatever number of parts it plays there."""
    mine = Participation.visible_to(actor).filter(organisation=actor.organisation, ended_on=None)
    return mine.values(*COLUMNS.values()).distinct()


def migration_rows(found: list[dict], actor, today, calendar) -> list[dict]:
    """As pages/migrations.jinja takes them."""
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
        **{name: row[column] for name, column in COLUMNS.items()},
        "reference": spoken(row["migration__reference"]),
        "key": row["migration__reference"],
        "stage": stage_word(row["migration__state"], actor),
        "go_live": _date(day),
        "go_live_status": day.word if day and day.on else "",
        "turn": _whose(turn, actor),
        "deadline": turn and deadline_of(turn, today, calendar),
    }


def _date(day):
    if day is None:
        return NOT_SHARED
    return short_date(day.on) or "Not suggested yet"


def _whose(turn, actor):
    if not turn:
        return "Nobody’s"
    return f"{turn['owner__name']}{' (you)' if turn['owner_id'] == actor.organisation.pk else ''}"
