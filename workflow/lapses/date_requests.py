"""What days decide without anybody: a request for a date that nobody answered in time ends (ADR 20)."""

from datetime import timedelta

from workflow import clock
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed
from workflow.kernel.visibility import PORTAL
from workflow.tracks.date_request import OPEN, DateRequest

MOST = 500  # in one sweep; the next one goes on


def end_what_has_lapsed() -> int:
    """Twice is once, and so is two at once: the step itself asks whether the time is up."""
    ended, today = 0, clock.today()
    for request in DateRequest.everything.filter(state__in=OPEN, look_on__lte=today).order_by("look_on", "pk")[:MOST]:
        try:
            perform(request, "lapse", actor=PORTAL)
            ended += 1
        except NotAllowed:
            DateRequest.everything.filter(pk=request.pk).update(look_on=today + timedelta(1))
    return ended
