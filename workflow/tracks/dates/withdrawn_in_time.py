"""Steps that concern everybody, and so are withdrawn under stricter terms than others (decision 42)."""

from workflow.db.subject import Subject

LOST = "golivedate", "withdraw_confirmation"  # which stops tasks of both suppliers, and takes the date off every page
THE_HOLD = "migration", "hold"  # which alone is withdrawn while it lasts, beside what can be done then
UNTIL_ANYBODY_MOVES_ON = {LOST, ("migration", "resume")}  # whatever record that other step is of
ON_ITS_DAY_ONLY = {LOST}


def which(event) -> tuple[str, str]:
    """Its kind of record, and its step."""
    return Subject(event.subject).machine, event.step
