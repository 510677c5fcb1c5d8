"""Whoever asks for the very date that is asked for already says yes to it by that (decision 70)."""

from workflow.audit.event import Event
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed
from workflow.tracks.date_request import DateRequest
from workflow.tracks.go_live import GoLiveDate


def agree_the_same(record, step, form, who, key) -> Event | None:
    """The yes, to those of the days it names that are asked for; None where another date was sent, or nobody waits for
    this yes: then the step is refused in its own words. `who`: gives the one who sends a valid form."""
    request = _asked_for_beside(record, step)
    if request is None or form.is_only_tried or not form.is_valid():
        return None
    said = form.answers()
    if said["on"] != request.on:
        return None
    named = {day.isoformat() for day in (said["on"], *said["fall_backs"])}
    try:
        return perform(request, "agree", actor=who(), key=key, dates=[day for day in request.days if day in named])
    except NotAllowed:
        return None


def _asked_for_beside(record, step) -> DateRequest | None:
    return record.open_request() if isinstance(record, GoLiveDate) and step.name == "propose" else None
