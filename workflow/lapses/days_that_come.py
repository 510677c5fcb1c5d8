"""What days decide about the date that stands: its day comes, or the day on which the data was needed has passed."""

from django.db.models import Exists, OuterRef

from workflow import clock
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed
from workflow.kernel.visibility import PORTAL
from workflow.tracks.coming_days.date_state import STANDING
from workflow.tracks.coming_days.extract_dates import NOT_ASKED_YET
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.go_live import GoLiveDate

MOST = 500  # in one sweep; the next one goes on


def say_what_days_decide() -> int:
    """Each step asks once more whether its day is past, so that twice is once."""
    today = clock.today()
    passed = GoLiveDate.everything.filter(state__in=STANDING, on__lt=today).exclude(migration__state="cancelled")
    unasked = DataExtractRequest.everything.filter(migration=OuterRef("migration"), state__in=NOT_ASKED_YET)
    late = GoLiveDate.everything.filter(Exists(unasked), state="confirmed", initial_extract_on__lt=today)
    late = late.exclude(migration__state="cancelled").filter(migration__held_until=None)
    return (
        _each(passed.order_by("on", "pk"), "come", "pass_by")
        + _each(late.order_by("initial_extract_on", "pk"), "lose_extract_dates")
    )  # fmt: skip


def _each(days, *steps) -> int:
    return sum(any(_taken(day, step) for step in steps) for day in days[:MOST])


def _taken(day, step) -> bool:
    try:
        perform(day, step, actor=PORTAL)
    except NotAllowed:
        return False
    return True
