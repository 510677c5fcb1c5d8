"""What a page may cost in work (decisions 33 and 60), and what is known to cost more today and must not get worse."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.bench.pages.reading import Reading

KNOWN = Path(__file__).with_name("known_over.toml")
BUFFERS, QUERIES, BYTES, BYTES_OF_LISTS, RATIO = 1_500, 12, 60_000, 75_000, 1.3
WHO_ASKS = 15  # buffers of session, person and membership, which every page reads first
OF_YOUR_WORK = ("your_work", "your work, mine", "your work, late", "your work, later", "your work, waiting")
OF_SEARCHES = ("search, nothing found", "search, a rare word", "search, a code", "search, a common word")
OF_LISTS = ("deadlines", "deadlines, overdue", "deadlines, breached", "deadlines, paused", "deadlines, met",
            "migrations", "migrations, from the middle")  # fmt: skip
LISTED = {*OF_LISTS, *OF_SEARCHES}
BUFFERS_OF = {
    **dict.fromkeys(OF_YOUR_WORK, 800), "healthz": 10 + WHO_ASKS, **dict.fromkeys(OF_SEARCHES, 50),
    "search, a common word": 800,
}  # fmt: skip
EIGHT_QUERIES = {
    *OF_YOUR_WORK, *OF_SEARCHES, *OF_LISTS, "news", "settings", "calendar", "limits", "limit", "notifications",
}  # fmt: skip
WORK = ("buffers", "grown", "ratio")  # what a plan decides
HARDLY_ANYTHING = 100  # buffers: below that a ratio says nothing
MUCH_BETTER = 2  # times: then the ceiling comes down
FROM_SAMPLE_TO_SAMPLE = 1.25  # times: by so much a plan that flips costs more or less where nothing has changed


@dataclass(frozen=True)
class Ceiling:
    """What a page costs today where that is over its budget. Where the `flips` of a plan make the figure jump from
    one set of statistics to the next, only the ceiling binds, and not to the last buffer."""

    finding: str
    buffers: int = 0  # of the small nation
    grown: int = 0  # buffers of the large one
    ratio: float = 0
    queries: int = 0
    bytes: int = 0
    scans: tuple[str, ...] = ()
    hashed: int = 0
    flips: bool = False


@dataclass(frozen=True)
class Cost:
    """Of one page for one reader. `many`: in a nation ten times the size, where that has been read too."""

    few: Reading
    many: Reading | None = None

    @property
    def figures(self) -> dict:
        worst = self.few.worst(self.many or self.few)
        found = {"buffers": self.few.buffers, "queries": worst.queries, "bytes": worst.bytes}
        if self.many:
            found |= {"grown": self.many.buffers, "ratio": self._ratio(), "hashed": self.many.hashed}
        return found

    @property
    def scans(self) -> set[str]:
        return self.many.scans if self.many else set()

    def _ratio(self) -> float:
        counts = self.many.buffers > HARDLY_ANYTHING
        return round(self.many.buffers / max(self.few.buffers, HARDLY_ANYTHING), 2) if counts else 1.0


def goals_of(page: str) -> dict:
    most = BUFFERS_OF.get(page, BUFFERS)
    return {"buffers": most, "grown": most, "ratio": RATIO, "queries": 8 if page in EIGHT_QUERIES else QUERIES,
            "bytes": BYTES_OF_LISTS if page in LISTED else BYTES, "hashed": 0}  # fmt: skip


def known_over() -> dict[tuple[str, str], Ceiling]:
    found = {}
    for finding, pages in tomllib.loads(KNOWN.read_text()).items():
        for place, said in pages.items():
            page, reader = place.split(" | ")
            found[page, reader] = Ceiling(finding, **said | {"scans": tuple(said.get("scans", ()))})
    return found


def complaints(page: str, cost: Cost, ceiling: Ceiling | None) -> list[str]:
    """What is over its budget or its ceiling, and which ceiling has become too high."""
    goals, known = goals_of(page), ceiling or Ceiling("")
    found = [said for name, figure in cost.figures.items()
             if (said := _complaint(name, figure, goals[name], getattr(known, name), known))]  # fmt: skip
    new = cost.scans - set(known.scans)
    gone = set(known.scans) - cost.scans if cost.many else set()
    if new:
        found.append(f"reads {', '.join(sorted(new))} from end to end")
    if gone and not known.flips:
        found.append(f"does not read {', '.join(sorted(gone))} from end to end any more: take it out of the table")
    return found


def _complaint(name, figure, goal, most, known) -> str | None:
    allowed = max(goal, most * FROM_SAMPLE_TO_SAMPLE if known.flips and name in WORK else most)
    if figure > allowed:
        return f"{name} {figure}, over {round(allowed, 2):g}" + (f" ({known.finding})" if most else "")
    if not most or known.flips:
        return None
    if figure <= goal:
        return f"{name} {figure} is within its budget of {goal} now: take it out of the table"
    return f"{name} {figure}: lower the ceiling of {most}" if figure * MUCH_BETTER < most else None
