"""How far the six tracks of many migrations are: the states of their records, and the systems they are about, in one
query."""

from collections import defaultdict

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.presentation.work_item_system import systems_by_subject

NAMES = {"funding": "Funding", "date": "Date", "procurement": "New system", "decommission": "Current system",
         "data": "Data", "meetings": "Meetings"}  # fmt: skip
NOTHING_YET = {"draft", "none", "to_request", "to_arrange"}
DONE = {"funding": {"approved"}, "date": {"confirmed", "came", "live"}, "procurement": {"accepted"},
        "decommission": {"accepted"}, "data": {"accepted"}, "meetings": {"held"}}  # fmt: skip
SYSTEM = "system"  # no track
GONE = {"not_required", "cancelled", "superseded", "withdrawn"}


def read_states(keys, actor) -> tuple[dict[int, list[dict]], dict[str, str]]:
    """Of each migration the records that the reader may see: track, state and subject; and by subject the system whose
    data it is about."""
    parts, found, systems = [_of(machine, which, actor, keys) for machine, which in MACHINES], defaultdict(list), {}
    for migration, track, state, subject in parts[0].union(*parts[1:], _systems(keys), all=True):
        if track == SYSTEM:
            systems[subject] = state
        else:
            found[migration].append({"track": track, "state": state, "subject": subject})
    return found, systems


def _systems(keys):
    """In the columns of the others."""
    columns = Cast(Value(SYSTEM), CharField()), Cast("system__name", CharField()), "called"
    return systems_by_subject(keys).values_list("migration_id", *columns)


def _of(machine, track, actor, keys):
    subject = Concat(Value(f"{machine._meta.model_name}:"), Cast("pk", CharField()), output_field=CharField())
    known = machine.visible_to(actor).filter(migration__in=keys)
    known = known.filter(state__in=OPEN) if machine is DateRequest else known
    named = F("kind") if track is None else Value(track)
    return known.order_by().values_list("migration_id", Cast(named, CharField()), Cast("state", CharField()), subject)


MACHINES = ((FundingCase, "funding"), (GoLiveDate, "date"), (DateRequest, "date"), (CallOff, None),
            (DataExtractRequest, "data"), (Booking, "meetings"))  # fmt: skip


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
