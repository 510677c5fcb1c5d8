"""The go-lives of the next weeks, as the line and the list beside Your work show them."""

from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from workflow.db.compiled_once import compiled_once, planned_once, some_of
from workflow.db.labelled_rows import every, labelled
from workflow.db.looked_up import LookedUp
from workflow.lists.columns import Standing, running_items, standing
from workflow.operations.named_page import named_page
from workflow.pages.your_work import weeks_ahead
from workflow.reading.whole_migrations import chosen, seen_of
from workflow.tracks.go_live import AGREED, DateState, GoLiveDate

GO_LIVES, LISTED = 5, 3  # on the line, and below it
FEW = 8  # hold them
NEXT, WITH_NAMES = "next go-lives", "go_live"
SOON = timedelta(weeks=weeks_ahead.WEEKS)
AS_WANTED = (Standing.ON_TRACK, Standing.ON_TIME)


class GoLive(NamedTuple):
    day: date
    practice: str
    reference: str
    state: str
    stands: str

    @property
    def is_late(self) -> bool:
        return self.stands in (Standing.AT_RISK, Standing.LATE)


@compiled_once
def first(actor, today):
    """For `read_labelled`, by their numbers alone: a supplier of half the country has thousands of them."""
    dates = seen_of(GoLiveDate, actor).filter(on__range=(today, today + SOON), state__in=AGREED)
    return labelled(NEXT, dates.order_by("on", "pk"), "pk", where="pk")[:GO_LIVES]


def of_those(found, actor, today):
    """The same, with what is shown of those that `first` has found."""
    return _with_names(actor, today, some_of((pk for (pk,) in every(found, NEXT)), FEW))


@planned_once
def _with_names(actor, today, numbers):
    few, running = chosen(GoLiveDate, numbers), running_items(actor, "migration")
    stands = standing(
        actor, today, running, is_late=LookedUp(running.filter(due_on__lt=today)), date="", of="migration__"
    )
    return labelled(WITH_NAMES, few.annotate(stands=stands), "on", "migration__practice__distinct_name",
                    "migration__reference", "state", "stands", where="pk")  # fmt: skip


def sorted_of(rows) -> list[GoLive]:
    """Of the rows by their kinds."""
    return [GoLive(date.fromisoformat(day), *row) for day, *row in sorted(rows[WITH_NAMES], key=itemgetter(0))]


def line(go_lives, today) -> dict:
    return weeks_ahead.line([(one.day, one.is_late) for one in go_lives], today, GO_LIVES)


def rows(go_lives) -> list[dict]:
    return [_row(one) for one in go_lives[:LISTED]]


def _row(one):
    """How the list says that it stands, and where nothing is in its way how firm the date is."""
    firm = "Confirmed" if one.state == DateState.CONFIRMED else "Provisional"
    return {
        "practice": one.practice,
        "href": named_page("overview", reference=one.reference),
        "date": f"{one.day.day} {one.day:%b}",
        "status": firm if one.stands in AS_WANTED else Standing(one.stands).label,
        "is_late": one.is_late,
    }
