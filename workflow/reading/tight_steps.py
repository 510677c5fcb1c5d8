"""The open tasks on the way to a date, each with the day it is needed by and the room until then, tightest first."""

from datetime import date
from typing import NamedTuple

from workflow.reading.turns import is_late
from workflow.tracks.dates.needed_by import End
from workflow.tracks.go_live import GoLiveDate


class Tight(NamedTuple):
    item: dict
    needed_by: date
    leads_to: str  # which of the dates that do not move
    room: int  # working days from its deadline to that day; of a late one, from today

    @property
    def puts_the_date_at_risk(self) -> bool:
        return self.room < 0


def tightest(case) -> list[Tight]:
    """The late ones first, then those with the least room. What is paused does not count."""
    found = [_tight(item, case) for item in case.items if item["needed_by"] and not item["paused_on"]]
    return sorted(found, key=lambda one: (not is_late(one.item, case), one.room, one.item["due_on"], one.item["pk"]))


def _tight(item, case):
    return Tight(item, item["needed_by"], _leads_to(item, case), _room(item, item["needed_by"], case))


def _leads_to(item, case) -> str:
    """Of one day that is two of them, the first that comes."""
    (date_of_it,) = case.all(GoLiveDate)
    named = {date_of_it.on: End.GO_LIVE, date_of_it.final_extract_on: End.LAST_COPY,
             date_of_it.initial_extract_on: End.FIRST_COPY}  # fmt: skip
    return named[item["needed_for"]]


def _room(item, day, case):
    """Below nought also when only a weekend lies between."""
    ends = max(item["due_on"], case.today) if is_late(item, case) else item["due_on"]
    room = case.calendar.between(ends, day)
    return min(room, -1) if day < ends else room
