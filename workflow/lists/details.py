"""What a row of the list says beyond its columns: why it stands as it does, and how far its six tracks are. Looked up
for the few rows of a page."""

from dataclasses import dataclass

from workflow.formatting import listed, lower_first
from workflow.lists.columns import Standing
from workflow.lists.shown import read_items
from workflow.lists.tracks import Bars, read_states
from workflow.reading.readers import reads_as_supplier
from workflow.reading.turns import alike
from workflow.tracks.dates.at_risk import puts_the_date_at_risk
from workflow.tracks.go_live import DateState

BUSY_THEN = "Clash: the practice is busy on that day"


@dataclass(frozen=True)
class Details:
    """Of one migration, for one reader."""

    items: list[dict]  # open, the one that is due first before the others
    bars: list[tuple[str, str]]  # of each track its name, and done, late, now or to come
    systems: dict[str, str]  # by what a task is about
    busy: list[list[str]]  # the first and the last day of each time at which the practice is busy

    @property
    def turn(self) -> dict | None:
        return next((item for item in self.items if not item["paused_on"]), None)

    @property
    def waits_for(self) -> str:
        """Whoever owes that, by name."""
        return (
            listed(sorted({one["owner__distinct_name"] for one in alike(self.turn, self.items)})) if self.turn else ""
        )

    def reason(self, row, today) -> str:
        """Why it is at risk or late: the task that is in the way, and whose it is."""
        if row["standing"] == Standing.AT_RISK and (lost := _why_lost(row, today)):
            return lost
        running = [item for item in self.items if not item["paused_on"]]
        in_the_way = {
            Standing.AT_RISK: _tightest(running, today),
            Standing.LATE: [item for item in running if item["due_on"] < today],
        }.get(row["standing"], [])
        if in_the_way:
            return self._said(in_the_way[0])
        return BUSY_THEN if row["standing"] == Standing.ON_TRACK and self._is_busy_on(row["go_live_on"], today) else ""

    def _is_busy_on(self, day, today) -> bool:
        return day >= today and any(first <= day.isoformat() <= last for first, last in self.busy)

    def _said(self, item) -> str:
        system = self.systems.get(item["subject"])
        which = f" ({system})" if system else ""
        return f"{item['owner__distinct_name']}: {lower_first(item['title'])}{which}"


def _why_lost(row, today) -> str:
    if row["go_live_state"] == DateState.UNAVAILABLE:
        return "The new supplier cannot do this date"
    return "The go-live date has passed" if row["go_live_on"] and row["go_live_on"] < today else ""


def _tightest(running, today) -> list[dict]:
    """Those that put the date at risk, in the order in which the page of the migration names them."""
    found = [item for item in running if puts_the_date_at_risk(item["due_on"], item["needed_by"], today)]
    return sorted(found, key=lambda item: (item["due_on"] >= today, item["needed_by"] - max(item["due_on"], today)))


def read_details(rows, actor, today, items=None) -> dict[int, Details]:
    """`items`: what was read beside the rows, where it was."""
    keys, beside = [row["pk"] for row in rows], items or None
    items, (states, systems) = items or read_items(keys, actor), read_states(keys, actor, beside)
    known_alone = reads_as_supplier(actor)
    bars = {key: Bars(states[key], items[key], today, known_alone=known_alone) for key in keys}
    busy = {key: [days for state in states[key] for days in state.get("busy", ())] for key in keys}
    return {key: Details(items[key], bars[key].all(), systems, busy[key]) for key in keys}
