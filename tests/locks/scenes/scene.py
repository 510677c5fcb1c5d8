"""One place where two meet."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.locks.meeting import Met


@dataclass(frozen=True)
class Scene:
    """What each of the two does, and what must be so when both have. `waits`: or else the second leaves alone what the
    first holds. `held_in`: where the rows are fetched, if the function that asks for the lock only describes them.
    `settings`: what is set otherwise meanwhile. `has_written`: what the lock is for stands before it, so that without
    it the second overtakes the first there, and not where it is about to write."""

    first: Callable
    second: Callable
    after: Callable[[Met], None]
    waits: bool = True
    held_in: str | None = None
    settings: dict = field(default_factory=dict)
    has_written: bool = False
