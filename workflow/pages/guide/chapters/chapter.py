"""What one chapter of the guide holds; `taken` ties each sentence to the step it speaks of."""

from typing import NamedTuple

from workflow.kernel.steps import Party
from workflow.tracks.guidance import Lesson
from workflow.tracks.stages import Stage

THE_THREE = (Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER)


class Deed(NamedTuple):
    by: tuple[Party, ...]
    does: str
    taken: str  # "calloff.validate"
    at_hand: str = ""


class Chapter(NamedTuple):
    stage: Stage
    happens: str
    deeds: tuple[Deed, ...]
    guide: str  # what the NHS guide says, in our own words
    ours: str  # what this service adds to it
    lesson: Lesson | None = None
