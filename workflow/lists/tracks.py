"""How far the six tracks of many migrations are: the states of their records, and the systems they are about, in one
query."""

from collections import defaultdict

from django.db.models import Value

from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import labelled, read_labelled
from workflow.db.subject import Subject
from workflow.lists.columns import track_of
from workflow.reading.whole_migrations import OWN_PARTS, Known, own_parts, these, unsifted
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.work_item_system import CALLED
from workflow.tracks.rows.busy_period import BusyPeriod

NAMES = {"funding": "Funding and registration", "date": "Date", "procurement": "New system",
         "decommission": "Current system", "data": "Data", "meetings": "Meetings"}  # fmt: skip
NOTHING_YET = {"draft", "none", "to_request", "to_arrange"}
DONE = {"funding": {"approved"}, "date": {"confirmed", "came", "live"}, "procurement": {"accepted"},
        "decommission": {"accepted"}, "data": {"accepted"}, "meetings": {"held"}}  # fmt: skip
BUSY = "busy"
GONE = {"not_required", "cancelled", "superseded", "withdrawn"}


def read_states(keys, actor, beside=None) -> tuple[dict[int, list[dict]], dict[str, str]]:
    """Of each migration, by numbers that `whole_migrations.own` has given, the records that the reader may see: track,
    state and subject; and by subject the system whose data it is about. Of a date also the periods in which the
    practice is busy. `beside`: the `Beside` of these migrations, where that has been read; their dates are in it."""
    parts = [*_asked(keys, beside), *(own_parts(actor, keys) if beside is None else ())] if keys else []
    said, found, systems = read_labelled(parts) if parts else {}, defaultdict(list), {}
    if beside is not None:
        said |= {(_name(GoLiveDate), key): [(pk, state, "") for pk, _, state, _ in beside.dates[key]] for key in keys}
    for key in keys:
        its_reader_knows = beside.known[key] if beside is not None else Known(actor, said.get((OWN_PARTS, key), ()))
        busy = said.get((BUSY, key), ())
        for machine in COLUMNS:
            for pk, state, more in said.get((_name(machine), key), ()):
                one = {"track": TRACKS.get(machine, more), "state": state, "subject": Subject.of(machine, pk)}
                if machine is DataExtractRequest:
                    systems[one["subject"]] = more
                if machine is GoLiveDate:
                    one["busy"] = [days for of, *days in busy if of == pk]
                if one["subject"] in its_reader_knows:
                    found[key].append(one)
    return found, systems


def _asked(keys, beside):
    migrations = these(keys)
    for machine in COLUMNS:
        if beside is not None and machine is GoLiveDate:
            continue
        yield _states(machine, migrations)
    yield _busy(migrations)


@compiled_once
def _states(machine, migrations):
    records = unsifted(machine, migrations)
    records = records.filter(state__in=OPEN) if machine is DateRequest else records
    return labelled(_name(machine), records, "pk", "state", COLUMNS[machine])


@compiled_once
def _busy(migrations):
    return labelled(BUSY, unsifted(BusyPeriod, migrations), "go_live_id", "first", "last")


def _name(machine) -> str:
    return machine._meta.model_name


TRACKS = {FundingCase: "funding", GoLiveDate: "date", DateRequest: "date", DataExtractRequest: "data",
          Booking: "meetings"}  # fmt: skip
COLUMNS = dict.fromkeys(TRACKS, Value("")) | {DataExtractRequest: CALLED, CallOff: "kind"}


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
            machine = Subject(item["subject"]).machine
            self.items[self._track(machine, item)].append(item)

    def _track(self, machine, item) -> str | None:
        """Of the tasks of the migration itself, such as those of a hold or an end, only registration is of a track."""
        if machine == "migration":
            return track_of(machine, item["step"])
        return self.track_of.get(item["subject"])

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
