"""Why a file of ODS is refused as a whole: it is another file, or not all of it."""

from collections.abc import Iterator

A_TENTH = 10
ALWAYS_ALLOWED = 10  # to close, and to refuse
NO_PRACTICE_FILE = (
    "This is not the file of practices: not one of its lines has the 27 columns of it. Nor is it its list of "
    "successions. Download either from NHS England's Organisation Data Service, and send it as it comes."
)


class FileRefused(Exception):
    """The file was not imported and nothing has changed; `reasons` say why."""

    def __init__(self, reasons: list[str]):
        super().__init__(f"{len(reasons)} faults")
        self.reasons = reasons


def why_not_at_all(reading, what, refused=None) -> Iterator[str]:
    """One that has no end is not applied: it cannot be told from one whose other practices have gone."""
    if reading.cut_short:
        yield "The file ends in the middle of a line. Fetch it again."
        return
    refused = reading.refused if refused is None else refused
    number = len({one.partition(":")[0] for one in refused})
    if number > max(ALWAYS_ALLOWED, reading.lines // A_TENTH):
        yield f"{number:,} of {reading.lines:,} lines cannot be taken. Is it the {what}?"


def why_empty(reading, active, refused) -> Iterator[str]:
    if not reading.lists_all:
        return
    if not active and not refused:
        yield "The file ends without one active GP practice."
    elif not active:
        yield "Not one line of the file can be taken."


def too_many_closures(changes, stored) -> Iterator[str]:
    open_before = sum(practice.closed_on is None for practice in stored.values())
    if len(changes.closed) > max(ALWAYS_ALLOWED, open_before // A_TENTH):
        yield (
            f"It would close {len(changes.closed):,} of {open_before:,} open practices: more than a tenth. "
            "The file may be incomplete. Run the command with --even-if-many-close if it is right."
        )
