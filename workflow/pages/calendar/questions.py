"""What is asked for the days of a stretch, of all that the reader may see."""

from django.db.models import Count, Q

from workflow.db.compiled_once import compiled_once
from workflow.db.labelled_rows import labelled
from workflow.deadlines.work_item import WorkItem
from workflow.reading.readers import reads_as_supplier
from workflow.reading.whole_migrations import (
    NEAR_FOR_MANY,
    These,
    chosen_near,
    going_on,
    of_everybody,
    own_going_on,
    seen_of,
    these,
    unsifted,
)
from workflow.tracks.data_extract import UNDER_WAY, DataExtractRequest
from workflow.tracks.dates.date_state import AGREED
from workflow.tracks.dates.extract_dates import DELIVERED
from workflow.tracks.extracts.extract_for_a_day import ASKED_FOR
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.rows.busy_period import BusyPeriod

FEW = 600  # migrations that are looked through rather than the days of everybody's
OF_EVERY = ("migration__reference", "migration__state", "migration__practice__distinct_name")
OF_EACH = {  # what is read of a record
    GoLiveDate: ("version", "state", "on", "initial_extract_on", "final_extract_on"),
    BusyPeriod: ("first", "last", "go_live"),
    Booking: ("version", "state", "kind", "on", "at", "place"),
    DataExtractRequest: ("version", "state", "wanted_on", "provided_on"),
}


def the_few_of(actor) -> These | None:
    """The reader's migrations that go on; None of who has many, or may not know all of them."""
    numbers = [] if reads_as_supplier(actor) else [number for (number,) in _first_of(actor)]
    return these(numbers, NEAR_FOR_MANY) if 0 < len(numbers) <= FEW else None


@compiled_once
def _first_of(actor):
    return own_going_on(actor).values_list("migration_id").distinct()[: FEW + 1]


@compiled_once
def fall(actor, first, last, of, machine, name, states, layer, label):
    """Under this label, the records whose day of that name is one of these."""
    return _fall(_own(going_on(machine, actor), of), first, last, name, states, label)


@compiled_once
def fall_for_anybody(first, last, machine, name, states, layer, label):
    """The same of everybody's: for whoever has so many that they are likely to be theirs."""
    return _fall(of_everybody(machine), first, last, name, states, label)


@compiled_once
def fall_in(migrations, first, last, machine, name, states, layer, label):
    """The same of a few migrations: looked for there, and not among everybody's of those days."""
    return _fall(unsifted(machine, migrations), first, last, name, states, label)


def _fall(records, first, last, name, states, label):
    falls = records.filter(_with_day(name, first, last), state__in=states)
    return labelled(label, falls.order_by(name, "pk"), name, "migration_id", where="pk")


@compiled_once
def records_of(machine, numbers):
    return _named(chosen_near(machine, numbers))


def _named(records):
    return records.select_related("migration__practice").only(*OF_EVERY, *OF_EACH[records.model])


@compiled_once
def busy_periods(actor, first, last, of):
    falls = _own(seen_of(BusyPeriod, actor), of).filter(first__lte=last, last__gte=first)
    return _named(falls.filter(go_live__state__in=AGREED).order_by("first", "pk"))


@compiled_once
def to_deliver(actor, first, last, of):
    delivered, signed_for = Q(state__in=DELIVERED), Q(state__in=ASKED_FOR)
    falls = delivered & _with_day("provided_on", first, last) | signed_for & _with_day("wanted_on", first, last)
    asked = _own(seen_of(DataExtractRequest, actor), of)
    own = asked.filter(falls, holder=actor.organisation, state__in=UNDER_WAY)
    return _named(own.order_by("wanted_on", "pk"))


@compiled_once
def due(actor, first, last):
    due = WorkItem.owed_by(actor).filter(_with_day("due_on", first, last)).order_by("due_on")
    return due.values_list("due_on").annotate(Count("pk"))


def _own(records, of):
    return records.filter(migration=of) if of else records


def _with_day(name, first, last) -> Q:
    return Q(**{f"{name}__range": (first, last)})
