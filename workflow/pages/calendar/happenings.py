"""What falls on the days of a stretch, of all that the reader may see."""

from datetime import date, time
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode

from workflow.db.subject import Subject
from workflow.deadlines.closure import Closure
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import counted
from workflow.kernel.visibility import Actor
from workflow.lists.deadline_list import DUE_ON
from workflow.operations.hidden_counts import later_word
from workflow.pages.calendar.happening import Happening
from workflow.pages.calendar.layers import Layer
from workflow.reading.readers import reads_as_supplier
from workflow.tracks.data_extract import UNDER_WAY, DataExtractRequest
from workflow.tracks.dates.date_state import AGREED, KEPT
from workflow.tracks.dates.extract_dates import DELIVERED
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.rows.busy_period import BusyPeriod

ARRANGED = ["proposed", "booked", "held"]
TO_DELIVER = "Data extract to deliver"
MOST = 1000  # of a kind, in one stretch
DAYS = ("on", "initial_extract_on", "final_extract_on")  # of a go-live date
OF_EVERY = ("migration__reference", "migration__state", "migration__practice__distinct_name")
OF_EACH = {  # what is read of a record
    GoLiveDate: ("version", "state", *DAYS),
    BusyPeriod: ("first", "last", "go_live"),
    Booking: ("version", "state", "kind", "on", "at", "place"),
    DataExtractRequest: ("version", "state", "wanted_on"),
}


class Stretch(NamedTuple):
    """Of whom, from which day to which; `of` one migration alone."""

    actor: Actor
    first: date
    last: date
    of: int | None = None

    def seen(self, machine):
        only = {"migration": self.of} if self.of else {}
        found = machine.visible_to(self.actor).filter(**only).exclude(migration__state="cancelled")
        return found.select_related("migration__practice").only(*OF_EVERY, *OF_EACH[machine])

    def touches(self, one) -> bool:
        return one.on <= self.last and (one.until or one.on) >= self.first

    def with_day(self, *names) -> Q:
        return Q(*(Q(**{f"{name}__range": (self.first, self.last)}) for name in names), _connector=Q.OR)


def of_stretch(stretch: Stretch, layers=frozenset(Layer)) -> list[Happening]:
    """In order of day and time, those of the whole day first."""
    found = []
    if layers & {Layer.GO_LIVE, Layer.EXTRACT}:
        found += _of_dates(stretch)
    if Layer.BUSY in layers:
        found += [*_busy(stretch), *_closed(stretch)]
    if Layer.MEETING in layers:
        found += _meetings(stretch)
    if Layer.EXTRACT in layers and reads_as_supplier(stretch.actor):
        found += _to_deliver(stretch)
    if Layer.DEADLINE in layers:
        found += _deadlines(stretch)
    wanted = (one for one in found if one.layer in layers)
    return sorted(wanted, key=lambda one: (one.on, one.at or time.min, one.title))


def _of_dates(stretch):
    """Go-lives, and the days on which the new supplier needs the data."""
    falls = stretch.with_day(*DAYS)
    for day in stretch.seen(GoLiveDate).filter(falls, state__in=AGREED).order_by("on", "pk")[:MOST]:
        yield from filter(stretch.touches, (_go_live(day), *_extracts(day)))


def _go_live(day):
    return _entry(day, Layer.GO_LIVE, "Go-live", day.on, is_settled=day.state in KEPT)


def _extracts(day):
    advised = (("Initial data extract", day.initial_extract_on), ("Final data extract", day.final_extract_on))
    return [_entry(day, Layer.EXTRACT, what, on) for what, on in advised if on]


def _busy(stretch):
    """What the practice has typed."""
    falls = stretch.seen(BusyPeriod).filter(first__lte=stretch.last, last__gte=stretch.first)
    for period in falls.filter(go_live__state__in=AGREED).order_by("first", "pk")[:MOST]:
        migration, about = period.migration, Subject.of(GoLiveDate, period.go_live_id)
        yield Happening(period.first, Layer.BUSY, "Practice busy", migration.practice.distinct_name,
                        reference=migration.reference, about=about, until=period.last)  # fmt: skip


def _closed(stretch):
    """Of the reader's own organisation, whatever its migrations are."""
    for one in Closure.of_its_own(stretch.actor, stretch.first, stretch.last)[:MOST]:
        what = f"You are closed: {one.reason}"
        yield Happening(one.first_on, Layer.BUSY, what, address=reverse("closures"), until=one.last_on)


def _meetings(stretch):
    booked = stretch.seen(Booking).filter(stretch.with_day("on"), state__in=ARRANGED)
    for one in booked.order_by("on", "pk")[:MOST]:
        settled = one.state != "proposed"
        yield _entry(one, Layer.MEETING, one.get_kind_display(), one.on, at=one.at, place=one.place, is_settled=settled)


def _to_deliver(stretch):
    """What a supplier has to deliver itself."""
    own = stretch.seen(DataExtractRequest).filter(stretch.with_day("wanted_on"), holder=stretch.actor.organisation)
    open_ones = own.filter(state__in=UNDER_WAY).order_by("wanted_on", "pk")[:MOST]
    return [_entry(one, Layer.EXTRACT, TO_DELIVER, one.wanted_on, says=_delivery(one)) for one in open_ones]


def _delivery(request):
    return "Data extract, delivered" if request.state in DELIVERED else TO_DELIVER


def _deadlines(stretch):
    mine = WorkItem.visible_to(stretch.actor).filter(owner=stretch.actor.organisation, closed_on=None, paused_on=None)
    due = mine.filter(stretch.with_day("due_on")).order_by("due_on")
    for on, number in due.values_list("due_on").annotate(Count("pk")):
        address = f"{reverse('migrations')}?{urlencode({'view': 'deadlines', 'turn': 'us', DUE_ON: on.isoformat()})}"
        yield Happening(on, Layer.DEADLINE, f"{counted(number, 'deadline')} of yours", address=address)


def _entry(record, layer, what, on, says="", **more):
    migration, subject = record.migration, record.subject
    return Happening(on, layer, says or what, migration.practice.distinct_name, reference=migration.reference,
                     about=subject, subject=subject, called=what, version=later_word(record), **more)  # fmt: skip
