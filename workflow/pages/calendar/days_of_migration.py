"""The calendar file with the days of one migration: there is none before it has a day."""

from workflow.operations.named_page import named_page
from workflow.pages.calendar.happenings import PLACES


def file_with_days_of(case) -> str:
    """Its address, or nothing while what the reader knows of the migration has no day yet, or has none any more."""
    has_one = not case.migration.is_over and any(
        record.state in place.states and getattr(record, place.name)
        for place in PLACES for record in case.all(place.machine)
    )  # fmt: skip
    return named_page("migration_file", reference=case.migration.reference) if has_one else ""
