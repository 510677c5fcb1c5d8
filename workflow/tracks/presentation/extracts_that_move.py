"""What whoever advises extract dates weighs: requests that another day takes back."""

from collections.abc import Iterator

from workflow.formatting import long_date
from workflow.tracks.extracts.extract_for_a_day import ASKED_FOR
from workflow.tracks.presentation.declared import Said

HEADING = "If the extract dates move"


def date_confirmed(*, instead: str) -> Said:
    """Of the step by which the new supplier says yes to a date."""
    return Said("Go-live date confirmed", milestone=True, instead=(instead,), cautions=asked_for_already,
                heading=HEADING)  # fmt: skip


def asked_for_already(record, actor) -> Iterator[str]:
    for request in record.migration.extract_requests():
        if request.state in ASKED_FOR:
            yield (
                f"{request.holder} has been asked for {request.system} for {long_date(request.wanted_on)}. If you "
                "advise another day, it is told to deliver nothing, and the practice signs again."
            )
