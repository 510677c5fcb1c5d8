"""What days decide: the day of a go-live comes, the day on which data was needed has passed, a start lapses."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from workflow import clock
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed
from workflow.kernel.visibility import PORTAL
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.dates.date_state import STANDING
from workflow.tracks.dates.extract_dates import NOT_ASKED_YET
from workflow.tracks.dates.meeting_state import TO_COME
from workflow.tracks.dates.too_near import UNCONFIRMED, last_day_asked, last_day_too_near
from workflow.tracks.extracts.wanted_day import YET_TO_CONFIRM
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking
from workflow.tracks.migration import Migration
from workflow.tracks.stages import OPEN_STAGES
from workflow.tracks.whole.hold import MOST_DAYS
from workflow.tracks.whole.untaken_start import DAYS_TO_TAKE_UP, UNTAKEN_IN, last_day_to_take_up

MOST = 500  # in one sweep; the next one goes on


def say_what_days_decide() -> int:
    """Each step asks once more whether its day is past, so that twice is once."""
    today = clock.today()
    passed = GoLiveDate.everything.filter(state__in=STANDING, on__lt=today).exclude(migration__state="cancelled")
    return (
        _each(_met(today), "lapse", "come")
        + _each(passed.order_by("on", "pk"), "come", "pass_by")
        + _each(_too_near(today), "come_too_near")
        + _each(_unasked(today), "lose_extract_dates")
        + _each(_rejected(today), "lose_next_day")
        + _each(_unconfirmed(today), "let_wanted_day_pass")
        + _each(_on_hold(today), "tell_of_long_hold")
        + _each(_not_taken_up(today), "lapse")
    )  # fmt: skip


def _met(today):
    """An invitation lapses after its day; a meeting that is booked is on it."""
    days = Booking.everything.filter(Q(on__lt=today) | Q(state=Booking.State.BOOKED), state__in=TO_COME, on__lte=today)
    return days.exclude(migration__state="cancelled").order_by("on", "pk")


def _unasked(today):
    """The final day comes after the initial one, whose index finds either."""
    unasked = DataExtractRequest.everything.filter(migration=OuterRef("migration"), state__in=NOT_ASKED_YET)
    initial, final = (Exists(unasked.filter(kind=kind)) for kind in DataExtractRequest.Kind)
    late = GoLiveDate.everything.filter(state="confirmed", initial_extract_on__lt=today)
    late = late.filter(initial | Q(final, final_extract_on__lt=today))
    late = late.exclude(migration__state="cancelled").filter(migration__held_until=None)
    return late.order_by("initial_extract_on", "pk")


def _rejected(today):
    """And those of the release before, which asked for no next day."""
    passed = Q(next_on__lt=today) | Q(next_on=None, signed_for=None)
    days = DataExtractRequest.everything.filter(passed, state=DataExtractRequest.State.REJECTED)
    return days.exclude(migration__state="cancelled").filter(migration__held_until=None).order_by("next_on", "pk")


def _unconfirmed(today):
    passed = DataExtractRequest.everything.filter(state__in=YET_TO_CONFIRM, wanted_day_passed=False)
    return passed.filter(wanted_on__lt=today).exclude(migration__state="cancelled").order_by("wanted_on", "pk")


def _too_near(today) -> list[GoLiveDate]:
    last = last_day_too_near(today)
    near = GoLiveDate.everything.filter(state__in=UNCONFIRMED, too_near=False, on__range=(today, last))
    found = near.exclude(migration__state="cancelled").order_by("on", "pk")
    return [day for day in found if last_day_asked(day) <= last]


def _on_hold(today):
    long_ago = today - timedelta(MOST_DAYS)
    held = Migration.everything.filter(long_hold_told=False, held_until__isnull=False, state__in=OPEN_STAGES)
    return held.filter(started_on__lt=long_ago).order_by("pk")


def _not_taken_up(today) -> list[Migration]:
    long_ago = today - timedelta(DAYS_TO_TAKE_UP)
    untaken = Migration.everything.filter(untaken_since__lt=long_ago, kept_by_newcomer=False)
    found = untaken.filter(state__in=UNTAKEN_IN, held_until=None)
    return [one for one in found.order_by("untaken_since", "pk") if last_day_to_take_up(one) < today]


def _each(days, *steps) -> int:
    return sum(any(_taken(day, step) for step in steps) for day in days[:MOST])


def _taken(day, step) -> bool:
    try:
        perform(day, step, actor=PORTAL)
    except NotAllowed:
        return False
    return True
