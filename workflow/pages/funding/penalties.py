"""What does not work with the new system, and what leaving it costs."""

from workflow.formatting import lower_first
from workflow.tracks.papers.interoperability import DOES_NOT

NO_PENALTY = {"none", "no", "nothing", "nil", "no penalty", "£0"}


def penalties(record, systems) -> list[str]:
    """A sentence of each (buyer beware)."""
    found = []
    for system in systems:
        row = record.interoperability.get(str(system.key), {})
        if row.get("works") == DOES_NOT:
            penalty = _penalty(row["penalty"])
            decided = f" {row['decided_by']} decided to go on." if row["decided_by"] else ""
            found.append(f"{system} will not work with {record.migration.to_system}. {penalty}{decided}")
    return found


def _penalty(said: str) -> str:
    if said.casefold().strip(". ") in NO_PENALTY:
        return "There is no penalty."
    return f"The penalty is {lower_first(said)}." if said else "The penalty is not known yet."
