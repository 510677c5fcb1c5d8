"""Which stretch of days a timeline shows."""

from datetime import date, timedelta

from workflow.reading.timeline.marks import Window

AFTER_GO_LIVE = timedelta(9)
WITHOUT_A_DATE = timedelta(weeks=8)
LONGEST = timedelta(weeks=18)
BEFORE_TODAY = timedelta(weeks=2)


def window_of(first_day: date, today: date, go_live: date | None, ended: date | None = None) -> Window:
    """From the Monday of the first step to nine days after go-live: 18 weeks of it, and more only where a date is so
    far away that today would not be seen. `ended`: the last day on which anything was done, where nothing
    is to come: then that day is seen, not today."""
    last = go_live + AFTER_GO_LIVE if go_live else today + WITHOUT_A_DATE
    if not ended:
        last = max(last, today + AFTER_GO_LIVE)
    first = max(min(first_day, today), min(last - LONGEST, today - BEFORE_TODAY))
    if ended:
        first = max(min(first_day, last - WITHOUT_A_DATE), min(last - LONGEST, ended - BEFORE_TODAY))
    return Window(first - timedelta(first.weekday()), last)
