"""A scene: what happens at one fictional practice, told day by day."""

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.fictional import NORTHSHIRE_CSU


@dataclass(frozen=True)
class Scene:
    practice: str  # its ODS code
    to: str  # the system it moves to
    partner: str  # the ODS code of its first delivery partner
    tell: Callable  # a generator that yields the day of each next step (workflow.demo.days)

    @property
    def title(self) -> str:
        return self.tell.__name__.replace("_", " ")


def scene(practice, *, to="Meadow Record", partner=NORTHSHIRE_CSU):
    """Declare a generator function as what happens at the practice with this ODS code."""
    return lambda tell: Scene(practice, to, partner, tell)


def scenes_in(module) -> list[Scene]:
    """In the order they are written."""
    return [found for found in vars(module).values() if isinstance(found, Scene)]
