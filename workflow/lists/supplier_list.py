"""How suppliers keep up, over the migrations a reader asked for: what they owe, what is late, how long they take."""

from collections import defaultdict
from datetime import timedelta
from statistics import median

from django.db.models import Count, Min, Q

from workflow.deadlines.work_item import BY_CONTRACT
from workflow.lists.columns import Standing
from workflow.lists.filters import SUPPLIERS
from workflow.reading.work_items import visible_items

LOOKED_BACK, AT_MOST = timedelta(days=90), 10_000


def supplier_rows(found, actor, today, calendar) -> list[dict]:
    """`found` is a MigrationList; two queries."""
    rows = {row["pk"]: row for row in found.rows}
    parts = {key: [part for part in found.parts.get(key, ()) if part["party"] in SUPPLIERS] for key in rows}
    suppliers, migrations = {}, defaultdict(set)
    for key, of_migration in parts.items():
        for part in of_migration:
            suppliers[part["organisation_id"]] = part
            migrations[part["organisation_id"]].add(key)
    owed, took = _open(rows, suppliers, actor, today, calendar), _closed(rows, suppliers, actor, today)
    made = [_row(part, [rows[key] for key in migrations[pk]], owed[pk], took[pk], calendar)
            for pk, part in suppliers.items()]  # fmt: skip
    return sorted(made, key=lambda row: (-row["late"], -row["open"], row["name"]))


def _open(rows, suppliers, actor, today, calendar):
    """By how long something has stood still since it was due apart, as that makes nobody later."""
    items = visible_items(actor).filter(migration__in=list(rows), owner__in=list(suppliers), closed_on=None)
    late = Q(due_on__lt=today, paused_on=None)
    counted = items.order_by().values("owner_id", "still_since_due").annotate(
        open=Count("pk"), late=Count("pk", filter=late), oldest=Min("due_on", filter=late),
        breached=Count("pk", filter=late & BY_CONTRACT),
    )  # fmt: skip
    found = defaultdict(lambda: dict.fromkeys(("open", "late", "breached"), 0) | {"oldest": None})
    for one in counted:
        owed = found[one["owner_id"]]
        owed |= {name: owed[name] + one[name] for name in ("open", "late", "breached")}
        if one["oldest"]:
            owed["oldest"] = max(owed["oldest"] or 0, calendar.between(one["oldest"], today) - one["still_since_due"])
    return found


def _closed(rows, suppliers, actor, today):
    items = visible_items(actor).filter(migration__in=list(rows), owner__in=list(suppliers),
                                        closed_on__gte=today - LOOKED_BACK)  # fmt: skip
    found = defaultdict(list)
    for owner, *days in items.order_by("-pk").values_list("owner_id", "opened_on", "closed_on", "due_on")[:AT_MOST]:
        found[owner].append(days)
    return found


def _row(part, migrations, owed, took, calendar):
    """Those that are late and still open are not on time either."""
    late, in_time = owed["late"], sum(closed <= due for _, closed, due in took)
    return {
        "name": part["organisation__distinct_name"],
        "ods_code": part["organisation__ods_code"],
        "migrations": len(migrations),
        "at_risk": sum(row["standing"] == Standing.AT_RISK for row in migrations),
        **owed,
        "median": round(median(calendar.between(opened, closed) for opened, closed, _ in took)) if took else None,
        "of": len(took) + late,
        "on_time": round(100 * in_time / (len(took) + late)) if took or late else None,
    }
