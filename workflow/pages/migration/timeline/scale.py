"""Days as places on the drawing."""

from dataclasses import dataclass
from datetime import date, timedelta

from workflow.pages.migration.timeline.widths import width_of
from workflow.reading.timeline.marks import Window

LEFT, RIGHT, WIDE = 206, 1068, 1076  # where days begin and end, and the whole drawing
NARROWEST_WEEK = 22  # two digits and a little air
AIR = 8  # between the names of months


@dataclass(frozen=True)
class Scale:
    window: Window

    @property
    def day(self) -> float:
        """The width of one."""
        return (RIGHT - LEFT) / ((self.window.last - self.window.first).days + 1)

    def start_of(self, day: date) -> float:
        return round(LEFT + (day - self.window.first).days * self.day, 1)

    def end_of(self, day: date) -> float:
        return self.start_of(day + timedelta(1))

    def middle_of(self, day: date) -> float:
        return round((self.start_of(day) + self.end_of(day)) / 2, 1)

    def bar(self, first: date, last: date) -> tuple[float, float] | None:
        """Where it begins and how wide it is, both days included, as far as it is in the window."""
        first, last = max(first, self.window.first), min(last, self.window.last)
        if last < first:
            return None
        return self.start_of(first), round(self.end_of(last) - self.start_of(first), 1)


def mondays(scale: Scale) -> list[dict]:
    """The days under which a line goes down; of far stretches only every second or fourth has its number."""
    every = 1
    while scale.day * 7 * every < NARROWEST_WEEK:
        every *= 2
    found, day = [], scale.window.first
    while day <= scale.window.last:
        number = day.day if (len(found) % every) == 0 else ""
        found.append({"x": scale.start_of(day), "text": number})
        day += timedelta(7)
    return found


def months(scale: Scale) -> list[dict]:
    """The first says its year, and so does every January, where there is room until the next."""
    found, day = [], scale.window.first
    while day <= scale.window.last:
        after = (day.replace(day=1) + timedelta(32)).replace(day=1)
        room = min(scale.start_of(after), RIGHT) - scale.start_of(day)
        found.append({"x": scale.start_of(day), "text": _name(day, room, has_year=not found or day.month == 1)})
        day = after
    return found


def _name(month, room, *, has_year) -> str:
    """The longest there is room for: the first month may have only a few days left."""
    names = [f"{month:%B %Y}"] * has_year + [f"{month:%B}", f"{month:%b}"]
    return next((name for name in names if width_of(name) + AIR < room), "")
