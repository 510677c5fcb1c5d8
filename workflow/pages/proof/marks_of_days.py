"""What a day of the proof looks like in the strip of its week: a mark, a pattern of its own, and a word for it."""

from typing import NamedTuple

from workflow.timekeeping.deadline_count import Day


class Look(NamedTuple):
    slug: str  # the pattern, app-mark--…
    mark: str  # what stands in the cell; of a counted day its number instead
    words: str
    counts: bool = False


LOOKS = {
    Day.START: Look("start", "0", "day 0, not counted"),
    Day.COUNTED: Look("counted", "1", "counted", counts=True),
    Day.CORRECTION: Look("counted", "1", "counted", counts=True),
    Day.PAUSED: Look("paused", "P", "paused"),
    Day.CLOSED: Look("closed", "C", "closed"),
    Day.NOT_WORKING: Look("off", "–", "not a working day"),
    Day.BEFORE_THE_DATE_ASKED_FOR: Look("later", "·", "before the date asked for"),
}


def look_of(meaning: Day) -> Look:
    """A kind of day that has no look of its own is still shown, by its first letter."""
    word = str(meaning)
    return LOOKS.get(meaning) or Look("other", word[:1].upper(), word)


def legend_of(days: list[dict]) -> list[dict]:
    """[{slug, mark, words}]: those that occur, each once, in the order of LOOKS."""
    found = {day["look"].slug: day["look"] for day in days}
    order = [look.slug for look in LOOKS.values()]
    known = sorted(found.values(), key=lambda look: order.index(look.slug) if look.slug in order else len(order))
    return [{"slug": look.slug, "mark": look.mark, "words": look.words} for look in known]
