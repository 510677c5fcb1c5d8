"""The fields that a machine declares for a section of its page, as rows of facts.jinja."""

from workflow.reading.history.changes import read_out
from workflow.tracks.registry import presentation_of


def declared_rows(record, case, section: str) -> list[dict]:
    """Those that have been answered, in the order in which they are declared."""
    declared = presentation_of(record).history.items()
    chosen = ((name, one) for name, one in declared if one.section == section)
    read = [(one.label, read_out(getattr(record, name), one, case.reader)) for name, one in chosen]
    return [{"key": label, "value": value, "lines": []} for label, value in read if value]
