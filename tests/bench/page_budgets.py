"""What a page may cost in work (decisions 33 and 60), and what is known to cost more today and must not get worse."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.reading import Reading

KNOWN = Path(__file__).with_name("known_over.toml")
BUFFERS, QUERIES, BYTES, RATIO = 1_500, 12, 60_000, 1.3
WHO_ASKS = 15  # buffers of session, person and membership, which every page reads first
BUFFERS_OF = {
    "your_work": 800, "your work, mine": 800, "your work, now": 800, "your work, waiting": 800,
    "healthz": 10 + WHO_ASKS, "search, nothing found": 50, "search, a rare word": 50, "search, a code": 50,
    "search, a common word": 800,
}  # fmt: skip
EIGHT_QUERIES = {
    "your_work", "your work, mine", "your work, now", "your work, waiting", "deadlines", "deadlines, overdue",
    "deadlines, breached", "deadlines, on time", "deadlines, met", "migrations", "migrations, from the middle",
    "search, nothing found", "search, a rare word", "search, a code", "search, a common word", "settings", "calendar",
    "limits", "limit", "notifications",
}  # fmt: skip
HARDLY_ANYTHING = 100  # buffers: below that a ratio says nothing
MUCH_BETTER = 2  # times: then the ceiling comes down


@dataclass(frozen=True)
class Ceiling:
    """What a page costs today where that is over its budget. Where the `flips` of a plan make the figure jump from
    one set of statistics to the next, only the ceiling binds."""

    finding: str
    buffers: int = 0
    ratio: float = 0
    queries: int = 0
    bytes: int = 0
    scans: tuple[str, ...] = ()
    hashed: int = 0
    flips: bool = False


@dataclass
class Cost:
    """Of one page for one reader: the dearer of the two sizes, and how many times the small nation's the large is."""

    few: Reading
    many: Reading
    ratio: float = field(init=False)

    def __post_init__(self):
        counts = self.many.buffers > HARDLY_ANYTHING
        self.ratio = round(self.many.buffers / max(self.few.buffers, HARDLY_ANYTHING), 2) if counts else 1.0

    @property
    def figures(self) -> dict:
        either = self.few.worst(self.many)
        return {"buffers": either.buffers, "ratio": self.ratio, "queries": either.queries, "bytes": either.bytes,
                "hashed": self.many.hashed}  # fmt: skip


def goals_of(page: str) -> dict:
    return {"buffers": BUFFERS_OF.get(page, BUFFERS), "ratio": RATIO,
            "queries": 8 if page in EIGHT_QUERIES else QUERIES, "bytes": BYTES, "hashed": 0}  # fmt: skip


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
    new, gone = cost.many.scans - set(known.scans), set(known.scans) - cost.many.scans
    if new:
        found.append(f"reads {', '.join(sorted(new))} from end to end")
    if gone and not known.flips:
        found.append(f"does not read {', '.join(sorted(gone))} from end to end any more: take it out of the table")
    return found


def _complaint(name, figure, goal, most, known) -> str | None:
    if figure > max(goal, most):
        return f"{name} {figure}, over {max(goal, most)}" + (f" ({known.finding})" if most else "")
    if not most or known.flips:
        return None
    if figure <= goal:
        return f"{name} {figure} is within its budget of {goal} now: take it out of the table"
    return f"{name} {figure}: lower the ceiling of {most}" if figure * MUCH_BETTER < most else None
