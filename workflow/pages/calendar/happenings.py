"""What falls on the days of a stretch, of all that the reader may see."""

from collections import Counter, defaultdict
from datetime import date, time
from typing import NamedTuple

from django.utils.http import urlencode

from workflow.db.labelled_rows import read_labelled
from workflow.db.subject import Subject
from workflow.deadlines.closure import closures_of
from workflow.formatting import counted
from workflow.kernel.visibility import Actor
from workflow.lists.deadline_list import DUE_ON
from workflow.operations.hidden_counts import later_word
from workflow.operations.named_page import named_page
from workflow.pages.calendar.happening import Happening
from workflow.pages.calendar.layers import Layer
from workflow.pages.calendar.questions import (
    busy_periods,
    due,
    fall,
    fall_for_anybody,
    fall_in,
    records_of,
    the_few_of,
    to_deliver,
)
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import NEAR_FOR_MANY, are_own, read_known, these
from workflow.tracks.dates.date_state import AGREED, KEPT
from workflow.tracks.dates.extract_dates import DELIVERED
from workflow.tracks.dates.meeting_state import ARRANGED
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking

TO_DELIVER = "Data extract to deliver"
MOST = 1000  # of a kind, in one stretch
CALLED = {"on": "Go-live", "initial_extract_on": "Initial data extract", "final_extract_on": "Final data extract"}


class Place(NamedTuple):
    """Where the day of a record stands, while the record is in one of these states."""

    machine: type
    name: str
    states: tuple[str, ...]
    layer: Layer


PLACES = (  # in the order in which they stand on a day
    Place(GoLiveDate, "final_extract_on", AGREED, Layer.EXTRACT),
    Place(GoLiveDate, "on", AGREED, Layer.GO_LIVE),
    Place(GoLiveDate, "initial_extract_on", AGREED, Layer.EXTRACT),
    Place(Booking, "on", tuple(ARRANGED), Layer.MEETING),
)


class Stretch(NamedTuple):
    """Of whom, from which day to which; `of` one migration alone. `most` of a kind, and `of_a_day` of each of its days:
    what else falls on it is only counted."""

    actor: Actor
    first: date
    last: date
    of: int | None = None
    most: int = MOST
    of_a_day: int = MOST

    @property
    def asked(self):
        return self.actor, self.first, self.last, self.of


class Found(list):
    """What falls on the days. `is_cut`: there is more of a kind than was read."""

    is_cut = False

    def add(self, happenings, most):
        before = len(self)
        self.extend(happenings)
        self.is_cut |= len(self) - before >= most


def of_stretch(stretch: Stretch, layers=frozenset(Layer)) -> Found:
    """In order of day and time, those of the whole day first; on each day those last that are only counted."""
    found = _recorded(stretch, [place for place in PLACES if place.layer in layers])
    if Layer.BUSY in layers:
        found.add(_busy(stretch), stretch.most)
        found.add(_closed(stretch), stretch.most)
    if Layer.EXTRACT in layers and reads_as_supplier(stretch.actor):
        found.add(_to_deliver(stretch), stretch.most)
    if Layer.DEADLINE in layers:
        found += _deadlines(stretch)
    found.sort(key=lambda one: (one.on, not one.title, one.at or time.min, one.title))
    return found


def _recorded(stretch, places) -> Found:
    """Go-lives, the days on which the new supplier needs the data, and meetings. Which there are is read from indexes;
    only those that are shown are looked up."""
    (named, is_cut), found, room = _numbers(stretch, places), Found(), Counter()
    found.is_cut = is_cut
    for (place, on), pks in named.items():
        most = stretch.of_a_day - room[on]
        named[place, on], counted = pks[:most], len(pks[most:])
        room[on] += len(pks) - counted
        found += [Happening(on, place.layer, "")] * counted
    for machine in {place.machine for place, _ in named}:
        pks = {pk for (place, _), those in named.items() if place.machine == machine for pk in those}
        records = {one.pk: one for one in records_of(machine, these(pks, NEAR_FOR_MANY))}
        found += [SAYS[machine](records[pk], place, on) for (place, on), those in named.items()
                  if place.machine == machine for pk in those]  # fmt: skip
    return found


def _numbers(stretch, places) -> tuple[dict[tuple[Place, date], list[int]], bool]:
    """In one statement, of each day, and whether there are more; what the reader may not know of is left out."""
    rows, found = sorted(_rows(stretch, places)) if places else [], defaultdict(list)
    known = read_known(stretch.actor, {migration for *_, migration in rows})
    for n, pk, on, migration in rows:
        if Subject.of(places[n].machine, pk) in known[migration]:
            found[places[n], date.fromisoformat(on)].append(pk)
    return found, max(Counter(n for n, *_ in rows).values(), default=0) >= stretch.most


def _rows(stretch, places) -> list[tuple]:
    """Of whoever has few migrations looked for in those; of who has many among everybody's, if those are all theirs."""
    actor, days = stretch.actor, (stretch.first, stretch.last)
    if stretch.of or reads_as_supplier(actor):
        return _labelled(stretch, places, lambda *place: fall(*stretch.asked, *place))
    if few := the_few_of(actor):
        return _labelled(stretch, places, lambda *place: fall_in(few, *days, *place))
    rows = _labelled(stretch, places, lambda *place: fall_for_anybody(*days, *place))
    if are_own(actor, (migration for *_, migration in rows)):
        return rows
    return _labelled(stretch, places, lambda *place: fall(*stretch.asked, *place))


def _labelled(stretch, places, falls) -> list[tuple]:
    said = read_labelled(falls(*place, str(n))[: stretch.most] for n, place in enumerate(places))
    return [(int(n), pk, *row) for (n, pk), [row] in said.items()]


def _of_date(day, place, on):
    return _entry(day, place.layer, CALLED[place.name], on, is_settled=place.name != "on" or day.state in KEPT)


def _meeting(one, place, on):
    return _entry(one, place.layer, one.get_kind_display(), on, at=one.at, place=one.place,
                  is_settled=one.state != "proposed")  # fmt: skip


def _busy(stretch):
    """What the practice has typed."""
    for period in busy_periods(*stretch.asked)[: stretch.most]:
        migration, about = period.migration, Subject.of(GoLiveDate, period.go_live_id)
        yield Happening(period.first, Layer.BUSY, "Practice busy", migration.practice.distinct_name,
                        reference=migration.reference, about=about, until=period.last)  # fmt: skip


def _closed(stretch):
    """Of the reader's own organisation, whatever its migrations are."""
    for one in closures_of(*stretch.asked[:3])[: stretch.most]:
        what = f"You are closed: {one.reason}"
        yield Happening(one.first_on, Layer.BUSY, what, address=named_page("closures"), until=one.last_on)


def _to_deliver(stretch):
    """What a supplier has to deliver itself, on the day it is wanted; what it has delivered, on the day it did."""
    return [_delivery(one) for one in to_deliver(*stretch.asked)[: stretch.most]]


def _delivery(request):
    if request.state in DELIVERED:
        return _entry(request, Layer.EXTRACT, TO_DELIVER, request.provided_on, says="Data extract, delivered")
    return _entry(request, Layer.EXTRACT, TO_DELIVER, request.wanted_on)


def _deadlines(stretch):
    for on, number in due(*stretch.asked[:3]):
        address = f"{named_page('migrations')}?{urlencode({'view': 'deadlines', 'turn': 'us', DUE_ON: on.isoformat()})}"
        yield Happening(on, Layer.DEADLINE, f"{counted(number, 'deadline')} of yours", address=address)


def _entry(record, layer, what, on, says="", **more):
    migration, subject = record.migration, record.subject
    return Happening(on, layer, says or what, migration.practice.distinct_name, reference=migration.reference,
                     about=subject, subject=subject, called=what, version=later_word(record), **more)  # fmt: skip


SAYS = {GoLiveDate: _of_date, Booking: _meeting}
