"""A picture of one machine, worked out from its states and moves: always the same picture for the same process.

States stand one under another. Moves down go by the right, moves up by the left, each in a lane of its own where they
would meet. Only numbers come out of here; templates/components/process/diagram.jinja writes the SVG, without
inline style.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

WIDTH, GAP, LANE, PORT, LEAST_HEIGHT, MARGIN = 250, 26, 26, 18, 38, 10


@dataclass(frozen=True)
class Move:
    number: int
    source: int
    target: int
    by_somebody: bool


@dataclass
class Arrow:
    """Every move between the same two states."""

    source: int
    target: int
    label: str
    dashed: bool
    lane: int = 0
    start: float = 0
    end: float = 0

    @property
    def down(self) -> bool:
        return self.target > self.source

    @property
    def span(self) -> tuple[int, int]:
        return min(self.source, self.target), max(self.source, self.target)


@dataclass
class Box:
    label: str
    top: float = 0
    height: float = LEAST_HEIGHT


@dataclass
class Diagram:
    boxes: list[Box]
    arrows: list[Arrow]
    left: float = 0  # where the boxes begin
    width: float = 0
    height: float = 0
    box_width: int = field(default=WIDTH)

    def words(self) -> list[str]:
        """The same picture as sentences; the numbers are those of the steps."""
        return [f"{self.boxes[a.source].label} becomes {self.boxes[a.target].label} by {a.label}" for a in self.arrows]

    def lines(self) -> list[str]:
        """The same picture in a file of plain text."""
        return [f"{self.boxes[a.source].label} --({a.label})--> {self.boxes[a.target].label}" for a in self.arrows]

    def paths(self) -> list[dict]:
        """What the template draws: a line, where its head points, and where its number stands."""
        return [_path(arrow, self.left) for arrow in self.arrows]


def draw(labels: Iterable[str], moves: Iterable[Move]) -> Diagram:
    boxes, arrows = [Box(label) for label in labels], _arrows(moves)
    for side in (True, False):
        _choose_lanes([arrow for arrow in arrows if arrow.down is side])
    _place(boxes, arrows)
    left = MARGIN + LANE * (1 + _lanes(arrows, down=False))
    width = left + WIDTH + LANE * (1 + _lanes(arrows, down=True)) + MARGIN
    return Diagram(boxes, arrows, left, width, boxes[-1].top + boxes[-1].height + MARGIN)


def _arrows(moves):
    """A move that ends where it began changes no state and is not drawn."""
    found = {}
    for move in moves:
        if move.source != move.target:
            found.setdefault((move.source, move.target), []).append(move)
    return [
        Arrow(*ends, ", ".join(str(move.number) for move in same), not any(move.by_somebody for move in same))
        for ends, same in sorted(found.items())
    ]


def _choose_lanes(arrows):
    """Short ones inside; an arrow takes the first lane where it meets no other."""
    taken = []
    for arrow in sorted(arrows, key=lambda arrow: (arrow.span[1] - arrow.span[0], arrow.span, arrow.source)):
        first, last = arrow.span
        free = (lane for lane, spans in enumerate(taken) if all(last < a or first > b for a, b in spans))
        arrow.lane = next(free, len(taken))
        if arrow.lane == len(taken):
            taken.append([])
        taken[arrow.lane].append(arrow.span)


def _place(boxes, arrows):
    """Each box is as high as the arrows at its busier side need."""
    top = MARGIN
    for number, box in enumerate(boxes):
        sides = [_ends_at(number, arrows, down) for down in (True, False)]
        box.top, box.height = top, max(LEAST_HEIGHT, PORT * (1 + max(map(len, sides))))
        for ends in sides:
            for place, (arrow, end) in enumerate(ends, 1):
                setattr(arrow, end, box.top + box.height * place / (len(ends) + 1))
        top += box.height + GAP


def _ends_at(number, arrows, down):
    ends = [(arrow, "start") for arrow in arrows if arrow.source == number and arrow.down is down]
    ends += [(arrow, "end") for arrow in arrows if arrow.target == number and arrow.down is down]
    return sorted(ends, key=lambda pair: (pair[1] == ("end" if down else "start"), pair[0].lane), reverse=not down)


def _lanes(arrows, down):
    return max((arrow.lane + 1 for arrow in arrows if arrow.down is down), default=0)


def _path(arrow, left):
    side = 1 if arrow.down else -1
    edge = left + WIDTH if arrow.down else left
    lane = edge + side * LANE * (arrow.lane + 1)
    tip, barb = edge + side * 2, edge + side * 10
    return {
        "line": f"M{edge:g} {arrow.start:.1f}H{lane:g}V{arrow.end:.1f}H{barb:g}",
        "head": f"{tip:g},{arrow.end:.1f} {barb:g},{arrow.end - 4:.1f} {barb:g},{arrow.end + 4:.1f}",
        "label": arrow.label,
        "x": f"{edge + side * 4:g}",
        "y": f"{arrow.start - 3:.1f}",
        "anchor": "start" if arrow.down else "end",
        "dashed": arrow.dashed,
    }
