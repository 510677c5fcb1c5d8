"""Several items of one migration and one kind are one row: “Ask for the form: HarbourGP, ScanFile”."""

from dataclasses import dataclass
from itertools import takewhile

from workflow.db.subject import Subject


@dataclass
class Row:
    """What is shown as one: ticking it means all of it."""

    items: list[dict]

    @property
    def first(self) -> dict:
        return self.items[0]

    @property
    def title(self) -> str:
        """The titles that differ, the others once, and how many where it is several of the same."""
        titles = list(dict.fromkeys(item["title"] for item in self.items))
        many = len(self.items) - len(titles) + 1
        return _together(titles) if len(titles) > 1 else f"{titles[0]} ({many})" if many > 1 else titles[0]

    @property
    def systems(self) -> list[str]:
        return [item["system"] for item in self.items if item["system"]]

    @property
    def assignees(self) -> dict:
        """By number; of a row of several perhaps more than one."""
        return {item["assignee_id"]: item["assignee__name"] for item in self.items}


def fold(items: list[dict]) -> list[Row]:
    """In the order of the first of each."""
    rows = {}
    for item in items:
        rows.setdefault(_kind(item), Row([])).items.append(item)
    return list(rows.values())


def _kind(item):
    """The two meetings are one thing to do; two call-offs are not."""
    machine = Subject(item["subject"]).machine
    title = "" if machine == "booking" else item["title"]
    return item["migration__reference"], item["owner_id"], machine, item["step"], title


def _together(titles):
    """“Book the kick-off meeting” and “Book the survey” are “Book the kick-off meeting and the survey”; the reason of
    both, after a colon, is said once."""
    heads, reasons = zip(*(title.partition(": ")[::2] for title in titles), strict=True)
    words = [head.split() for head in heads]
    shared = [one for one, *_ in takewhile(lambda same: len({*same}) == 1, zip(*words, strict=False))]
    same = len(shared) - (shared[-1:] == ["the"])
    together = " and ".join([heads[0], *(" ".join(rest[same:]) for rest in words[1:])])
    return f"{together}: {reasons[0]}" if reasons[0] else together
