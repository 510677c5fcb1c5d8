"""What a row of the list says beyond its columns: why it stands as it does, and how far its six tracks are. Looked up
for the few rows of a page, in two queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from workflow.deadlines.work_item import WorkItem
from workflow.formatting import lower_first
from workflow.lists.at_risk import that_put_the_date_at_risk
from workflow.lists.columns import Standing
from workflow.lists.tracks import Bars, read_states
from workflow.reading.readers import reads_as_supplier
from workflow.reading.work_item_system import system_of_item
from workflow.reading.work_items import visible_items
from workflow.tracks.go_live import DateState

OF_ITEM = ("pk", "migration_id", "subject", "title", "system", "owner_id", "owner__name", "basis", "due_on",
           "paused_on", "puts_at_risk")  # fmt: skip


@dataclass(frozen=True)
class Details:
    """Of one migration, for one reader."""

    items: list[dict]  # open, the one that is due first before the others
    bars: list[tuple[str, str]]  # of each track its name, and done, late, now or to come

    @property
    def turn(self) -> dict | None:
        return next((item for item in self.items if not item["paused_on"]), None)

    def reason(self, row, today) -> str:
        """Why it is at risk or late: the task that is in the way, and whose it is."""
        if row["standing"] == Standing.AT_RISK and row["go_live_state"] == DateState.UNAVAILABLE:
            return "The new supplier cannot do this date"
        running = [item for item in self.items if not item["paused_on"]]
        in_the_way = {
            Standing.AT_RISK: [item for item in running if item["puts_at_risk"]],
            Standing.LATE: [item for item in running if item["due_on"] < today],
        }.get(row["standing"], [])
        return _said(in_the_way[0]) if in_the_way else ""


def read_details(rows, actor, today) -> dict[int, Details]:
    keys = [row["pk"] for row in rows]
    items, states = _items(keys, actor, today), read_states(keys, actor)
    known_alone = reads_as_supplier(actor)
    bars = {key: Bars(states[key], items[key], today, known_alone=known_alone) for key in keys}
    return {key: Details(items[key], bars[key].all()) for key in keys}


def _items(keys, actor, today):
    itself = WorkItem.visible_to(actor).filter(pk=OuterRef("pk"), paused_on=None)
    at_risk = Exists(that_put_the_date_at_risk(itself, actor, today))
    open_items = visible_items(actor).filter(migration__in=keys, closed_on=None)
    found = defaultdict(list)
    for item in (open_items.annotate(system=system_of_item(), puts_at_risk=at_risk)
                 .order_by("due_on", "pk").values(*OF_ITEM)):  # fmt: skip
        found[item["migration_id"]].append(item)
    return found


def _said(item):
    which = f" ({item['system']})" if item["system"] else ""
    return f"{item['owner__name']}: {lower_first(item['title'])}{which}"
