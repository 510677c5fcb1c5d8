"""What is to be known with the sentence on how a migration stands: a date that is asked for, and what clashes."""

from workflow.formatting import day_and_month, long_date
from workflow.pages.go_live.request_presenter import agreed_so_far
from workflow.pages.meetings.presenter import holiday_on_its_day
from workflow.reading.frame import address
from workflow.reading.timeline.marks import Timeline
from workflow.tracks.date_request import OPEN, DateRequest
from workflow.tracks.go_live import GoLiveDate
from workflow.tracks.meeting import Booking


def more_lines(case, timeline: Timeline) -> list[dict]:
    """[{mark, text, href, link}]; nothing clashes with what is over."""
    if case.migration.is_over:
        return []
    return [*_asked_for(case), *_clashes(case, timeline), *_meetings(case)]


def _asked_for(case):
    dates = next(iter(case.all(GoLiveDate)), None)
    request = next((one for one in case.all(DateRequest) if one.state in OPEN), None)
    href = {"href": address("go_live", case.migration), "link": "See the go-live date"}
    if request:
        return [{"mark": "", "text": f"{agreed_so_far(case, request)}.", **href}]
    if dates and dates.in_question:
        return [{"mark": "", "text": "Another date is being discussed.", **href}]
    return []


def _clashes(case, timeline):
    """The day of go-live, and the days on which the data is copied, in what the practice has kept clear."""
    dates = next(iter(case.all(GoLiveDate)), None)
    if not timeline.go_live or timeline.go_live.on < case.today:
        return []
    days = [("Go-live on", timeline.go_live.on), ("The first copy of the data on", dates.initial_extract_on),
            ("The last copy of the data on", dates.final_extract_on)]  # fmt: skip
    href = address("go_live", case.migration)
    return [
        {"mark": "Clash", "text": f"{what} {_day(day, case)} is in “{span.words}”, {span.days}.", "href": href,
         "link": "See the go-live date"}
        for what, day in days if day and day >= case.today
        for span in timeline.busy if span.first <= day <= span.last
    ][:3]  # fmt: skip


def _meetings(case):
    """That are still to come, on a day that has become a bank holiday since they were arranged."""
    onward = {"href": address("kick_off", case.migration), "link": "See the meetings"}
    return [
        {"mark": "Clash", "text": f"The {booking.name} on {_day(booking.on, case)} is on a bank holiday ({name}).",
         **onward}
        for booking in case.all(Booking) if (name := holiday_on_its_day(case, booking))
    ]  # fmt: skip


def _day(day, case):
    return day_and_month(day) if day.year == case.today.year else long_date(day)
