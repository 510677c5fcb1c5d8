"""The rows of a list that are shown: what `columns.py` asks the database for, worked out from the open tasks of all the
rows, which are read once."""

from collections import defaultdict
from datetime import date
from operator import itemgetter

from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import every, labelled, read_labelled
from workflow.db.subject import Subject
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.lists.columns import LOST, TRACKS, Standing, otherwise, track_of
from workflow.lists.tasks_and_parts import ASSIGNEE, DATE, DATES, DUE, NEEDED, OWNER, STEP, SUBJECT, Beside, beside
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import of_own, own_parts, these, unsifted
from workflow.reading.work_items import visible_items
from workflow.tracks.dates.at_risk import puts_the_date_at_risk
from workflow.tracks.go_live import DateState, GoLiveDate
from workflow.tracks.stages import Stage

OF_MIGRATION = ("pk", "reference", "state", "held_until", "practice_id")
SYSTEMS = ("from_system__catalogue_id", "from_system__name", "to_system__catalogue_id", "to_system__name")
OF_PRACTICE = ("name", "distinct_name", "ods_code", "kind")
OF_ITEM = ("pk", "migration_id", "subject", "title", "owner_id", "owner__distinct_name", "owner__kind", "assignee_id",
           "due_on", "paused_on", "basis", "still_since_due", "needed_by", "step")  # fmt: skip
ROWS, CALENDAR = "rows", "calendar"


def read_rows(keys, actor, today, asked=None, *, with_parts=False) -> tuple[list[dict], Beside]:
    """Of the reader's own migrations by number: the rows, the newest first, and what is beside them. Two queries. Which
    system a supplier's customer goes to, or comes from, is not the supplier's business. `asked`: the same migrations,
    with whether each is asked for."""
    if not keys:
        return [], Beside([], {}, actor)
    columns = (
        *OF_MIGRATION,
        *(() if reads_as_supplier(actor) else SYSTEMS),
        *(("asked",) if asked is not None else ()),
    )
    said = read_labelled([
        _rows(these(keys), columns) if asked is None else labelled(ROWS, asked, *columns, where="pk"),
        _newest_calendar(), _dates(these(keys)),
        *beside(actor, keys, with_parts=with_parts), *own_parts(actor, keys),
    ])  # fmt: skip
    [calendar] = every(said, CALENDAR)
    rows = [dict(zip(columns, one, strict=True)) for one in every(said, ROWS)]
    rows.sort(key=itemgetter("pk"), reverse=True)
    found = Beside(rows, said, actor)
    for row in rows:
        row["calendar"], row["calendar_print"] = calendar
        row.update({f"practice__{column}": found.called[row["practice_id"]][column] for column in OF_PRACTICE})
        row.update(_go_live(found.dates[row["pk"]], found.known[row["pk"]]))
        _complete(row, found, actor, today)
    return rows, found


@compiled_once
def _rows(migrations, columns):
    return labelled(ROWS, of_own(migrations), *columns, where="pk")


@compiled_once
def _newest_calendar():
    return labelled(CALENDAR, CalendarVersion.objects.order_by("-pk"), "pk", "fingerprint", where="pk")[:1]


@compiled_once
def _dates(migrations):
    return labelled(DATES, unsifted(GoLiveDate, migrations), *DATE)


def read_items(keys, actor) -> dict[int, list[dict]]:
    """The open tasks of these migrations, the one that is due first before the others."""
    found = defaultdict(list)
    open_items = visible_items(actor).filter(migration__in=keys, closed_on=None)
    for item in open_items.order_by("due_on", "pk").values(*OF_ITEM):
        found[item["migration_id"]].append(item)
    return found


def _go_live(dates, known) -> dict:
    """The one of a migration, if the reader may know it."""
    for pk, on, state, before in dates:
        if Subject.of(GoLiveDate, pk) in known:
            return {"go_live_on": on and date.fromisoformat(on), "go_live_state": state, "go_live_before": before}
    return dict.fromkeys(("go_live_on", "go_live_state", "go_live_before"))


def _complete(row, found, actor, today):
    running = found.running(row["pk"])
    row["next_due"] = date.fromisoformat(running[0][DUE]) if running else None
    row["turn_id"] = running[0][OWNER] if running else None
    row["turn_kind"] = found.kind_of_owner(running[0]) if running else None
    reader = actor.user and actor.user.pk  # once: a request looks its user up each time it is asked
    row["mine"] = bool(reader) and any(task[ASSIGNEE] == reader for task in running)
    open_in = {track_of(Subject(task[SUBJECT]).machine, task[STEP]) for task in running}
    row |= {f"in_{track}": track in open_in for track in TRACKS}
    row["standing"] = _standing(row, running, actor, today).value


def _standing(row, running, actor, today) -> Standing:
    """`running`: its running tasks, as rows of `TASK`."""
    go_live_on, state = row["go_live_on"], row["go_live_state"]
    is_lost = state in LOST or (go_live_on is not None and go_live_on < today)
    cases = (
        (Standing.CANCELLED, row["state"] == Stage.CANCELLED),
        (Standing.DECLINED, row["state"] == Stage.DECLINED and not reads_as_supplier(actor)),
        (Standing.ON_HOLD, row["held_until"] is not None),
        (Standing.GONE_LIVE, row["state"] == Stage.LIVE),
        (Standing.DAY_CAME, state == DateState.CAME),
        (Standing.AT_RISK, is_lost or (not reads_as_supplier(actor) and _is_at_risk(running, today.isoformat()))),
        (Standing.LATE, row["next_due"] is not None and row["next_due"] < today),
        (Standing.ON_TIME, state is None),
        (Standing.NO_DATE, go_live_on is None),
    )
    return next((standing for standing, is_so in cases if is_so), otherwise(actor))


def _is_at_risk(running, today) -> bool:
    """Days as texts: of a whole list they are not made into dates."""
    return any(puts_the_date_at_risk(task[DUE], task[NEEDED], today) for task in running)
