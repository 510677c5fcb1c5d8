"""How far the six tracks of many migrations are: the states of their records, and the systems they are about, in one
query."""

from collections import defaultdict

from workflow.db.json_rows import json_rows, read
from workflow.reading.whole_migrations import Known, own_parts, readable, unsifted
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.work_item_system import systems_of_outer
from workflow.tracks.rows.busy_period import BusyPeriod

NAMES = {"funding": "Funding", "date": "Date", "procurement": "New system", "decommission": "Current system",
         "data": "Data", "meetings": "Meetings"}  # fmt: skip
NOTHING_YET = {"draft", "none", "to_request", "to_arrange"}
DONE = {"funding": {"approved"}, "date": {"confirmed", "came", "live"}, "procurement": {"accepted"},
        "decommission": {"accepted"}, "data": {"accepted"}, "meetings": {"held"}}  # fmt: skip
CALLED = ("called", "found")
GONE = {"not_required", "cancelled", "superseded", "withdrawn"}


def read_states(keys, actor) -> tuple[dict[int, list[dict]], dict[str, str]]:
    """Of each migration the records that the reader may see: track, state and subject; and by subject the system whose
    data it is about. Of a date also the periods in which the practice is busy."""
    asked = {_name(machine): json_rows(_of(machine), *COLUMNS[machine]) for machine in COLUMNS}
    asked |= {"systems": json_rows(systems_of_outer(), *CALLED), "own_parts": own_parts(actor),
              "busy": json_rows(unsifted(BusyPeriod), "go_live_id", "first", "last")}  # fmt: skip
    rows, found, systems = readable(actor).filter(pk__in=keys).annotate(**asked), defaultdict(list), {}
    wanted = ("pk", "systems", "own_parts", "busy", *map(_name, COLUMNS))
    for migration, said, parts, busy, *machines in rows.values_list(*wanted):
        systems |= dict(read(said))
        known = Known(parts)
        found[migration] = [state for state in _states(machines, read(busy)) if state["subject"] in known]
    return found, systems


def _of(machine):
    return unsifted(machine).filter(state__in=OPEN) if machine is DateRequest else unsifted(machine)


def _name(machine) -> str:
    return machine._meta.model_name


def _states(machines, busy):
    for machine, said in zip(COLUMNS, machines, strict=True):
        for pk, state, *track in read(said):
            found = {"track": (*track, TRACKS.get(machine))[0], "state": state, "subject": f"{_name(machine)}:{pk}"}
            yield found | {"busy": [days for of, *days in busy if of == pk]} if machine is GoLiveDate else found


TRACKS = {FundingCase: "funding", GoLiveDate: "date", DateRequest: "date", DataExtractRequest: "data",
          Booking: "meetings"}  # fmt: skip
COLUMNS = {**dict.fromkeys(TRACKS, ("pk", "state")), CallOff: ("pk", "state", "kind")}


class Bars:
    """A bar is full only where nobody owes anything any more. `known_alone`: a supplier learns of no other tracks than
    those it has a part in."""

    def __init__(self, states, items, today, *, known_alone=False):
        self.records, self.track_of, self.today = defaultdict(list), {}, today
        self.known_alone = known_alone
        for one in states:
            self.track_of[one["subject"]] = one["track"]
            if one["state"] not in GONE:
                self.records[one["track"]].append(one["state"])
        self.items = defaultdict(list)
        for item in items:
            machine = item["subject"].partition(":")[0]
            track = "funding" if machine == "migration" else self.track_of.get(item["subject"])
            self.items[track].append(item)

    def all(self) -> list[tuple[str, str]]:
        known = self.track_of.values() if self.known_alone else NAMES
        return [(name, self._word(track)) for track, name in NAMES.items() if track in known]

    def _word(self, track) -> str:
        items, states = self.items[track], self.records[track]
        if any(item["due_on"] < self.today and not item["paused_on"] for item in items):
            return "late"
        if items:
            return "under way"
        if states and all(state in DONE[track] for state in states):
            return "done"
        return "under way" if any(state not in NOTHING_YET for state in states) else "to come"
