"""Days as a story counts them: in working days from today, so that the demonstration never grows stale."""

from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from workflow import clock
from workflow.deadlines import calendars

OPENS, CLOSES = time(9, 5), time(17, 20)
BETWEEN_STEPS = (6, 21, 3, 34, 12, 8, 17)  # minutes, again and again: nobody works by the clock
MORNING = 200  # minutes: people do not all begin at once, nor at the same time every day


class Days:
    """Counted from the moment it is made. Day 0 is today, or the last working day before it."""

    def __init__(self):
        self.now, self.calendar = clock.now(), calendars.current()
        today = clock.today()
        self.today = today if self.calendar.is_working_day(today) else self.calendar.subtract(today, 1)

    def date(self, day: int) -> date:
        """The working day that many working days from today: -3 is the third before it."""
        if day < 0:
            return self.calendar.subtract(self.today, -day)
        return self.calendar.add(self.today, day) if day else self.today

    def moment(self, on: date, person=0, step=0) -> datetime:
        """When somebody takes their `step`-th step of a day: within office hours, and never in the future."""
        opens, closes = (datetime.combine(on, at, clock.LONDON) for at in (OPENS, CLOSES))
        begins = (person * 11 + on.toordinal() * 37) % MORNING
        minutes = begins + sum(islice(cycle(BETWEEN_STEPS), step))
        return min(opens + timedelta(minutes=minutes), closes, self.now)


def together(*chapters):
    """Chapters that run side by side: each yields the day of its next step, and so does the whole, in order.

    A step is taken while the next day is asked for: whoever reads on sets the clock first.
    Raises ValueError when a chapter goes back in time.
    """
    waiting = [(day, place, chapter) for place, chapter in enumerate(chapters) for day in _next_of(chapter)]
    while waiting:
        day, place, chapter = first = min(waiting, key=lambda one: one[:2])
        yield day
        waiting.remove(first)
        for later in _next_of(chapter):
            if later < day:
                raise ValueError(f"{chapter.__name__} goes back from day {day} to day {later}.")
            waiting.append((later, place, chapter))


def _next_of(chapter):
    """The next day of a chapter, or nothing when it has ended."""
    day = next(chapter, None)
    return [] if day is None else [day]
