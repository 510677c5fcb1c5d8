"""Whose turn it is, in one sentence: who, what, by when."""

from workflow.formatting import counted, listed, long_date, lower_first
from workflow.reading.deadlines import late_word

ALIKE = ("subject", "step", "due_on")


def most_urgent(items: list[dict], case) -> dict | None:
    """Late ones first, then the reader's own, then by date. Paused ones are nobody's turn."""
    running = [item for item in items if not item["paused_on"]]
    return min(
        running, key=lambda item: (not is_late(item, case), not case.is_mine(item), item["due_on"]), default=None
    )


def alike(item: dict, items: list[dict]) -> list[dict]:
    """Those that ask the same by the same day: the item, and what others owe with its owner."""
    return [one for one in items if not one["paused_on"] and all(one[key] == item[key] for key in ALIKE)]


def who_else(item: dict, items: list[dict], case) -> list[str]:
    """The organisations that owe the same by the same day; none of it where it is the reader's own turn."""
    return [] if case.is_mine(item) else sorted({_owner(one, case) for one in alike(item, items)})


def turn_sentence(item: dict, case, items=()) -> str:
    """“Staff at Meadow Clinical have until the end of Monday 8 June 2026 to accept the call-off.” Of all `items` those
    who owe the same are named with it."""
    late = is_late(item, case)
    who, verb = ("You", "had") if late else ("You", "have")
    if not case.is_mine(item):
        who = f"Staff at {listed(who_else(item, items or [item], case))}"
    return f"{who} {verb} until the end of {long_date(item['due_on'])} to {deed(item)}."


def _owner(item, case) -> str:
    return case.name_of(item["owner_id"]) or item["owner__distinct_name"]


def deed(item):
    which = f" ({item['system']})" if item["system"] else ""
    return f"{lower_first(item['title'])}{which}"


def turn_word(item: dict, items: list[dict], case) -> str:
    """The status word of whatever the item stands for; `items`: all that are owed of it."""
    if is_late(item, case):
        return late_word(item["basis"])
    return "Your turn" if case.is_mine(item) else with_whom(item, items, case)


def with_whom(item: dict, items: list[dict], case) -> str:
    if case.is_mine(item):
        return "With you"
    owing = who_else(item, items, case)
    return f"With {owing[0]}" if len(owing) == 1 else f"With {counted(len(owing), 'organisation')}"


def by_when(item: dict, case) -> str:
    """What follows a task's name: “by the end of Wednesday 3 June 2026”."""
    day = long_date(item["due_on"])
    return f"was due by the end of {day}" if is_late(item, case) else f"by the end of {day}"


def is_late(item, case):
    return not item["paused_on"] and item["due_on"] < case.today
