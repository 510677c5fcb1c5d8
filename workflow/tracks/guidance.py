"""What earlier migrations taught: the recommendation and the three lessons of the guide, in our own words."""

from typing import NamedTuple


class Lesson(NamedTuple):
    kind: str
    text: str


BUSY_PERIODS = Lesson(
    "Recommendation",
    "Choose a date away from busy times at the practice and in the area around it, and from weeks when many "
    "of the staff are on training or on leave.",
)
SUBMODULES = Lesson(
    "Lesson learnt",
    "Parts of the new system that are ordered separately are easily missed. Check appointments, document "
    "management and data entry forms, and raise each one that is needed in the procurement documents.",
)
DECOMMISSION_NOW = Lesson(
    "Lesson learnt",
    "Send the decommission call-off now. If it goes to the current supplier late, the NHS pays for the old "
    "system for longer than it is needed.",
)
ASK_EARLY = Lesson(
    "Lesson learnt",
    "Ask for the data extract well before the initial data production day. A late request can delay the "
    "whole migration.",
)
