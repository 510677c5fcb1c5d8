"""What becomes of the open migrations of an organisation whose record ends: how many, not which (docs/adr/0013)."""

from workflow.formatting import counted
from workflow.kernel.steps import Party

GIVEN_OVER_BY = {
    Party.COMMISSIONER: "its own people hand it over by “Change the commissioner”, which its pages offer them",
    Party.PARTNER: "the commissioner hands it over by “Change the delivery partner”, which its pages offer",
}
STAYS_THERE = "no step hands this part over: it stays with this record, and its people go on with it to its end"
PRACTICE_CLOSES = (
    "nothing ends by itself. The commissioner and the delivery partner are told, and decide whether the migration goes "
    "on, is put on hold or is cancelled"
)


def of_open_migrations(open_parts, *, closes=False) -> list[str]:
    """Sentences of what `how_many_open_by_part` has found."""
    if not open_parts:
        return ["No open migration names it."]
    goes = GIVEN_OVER_BY | ({Party.PRACTICE: PRACTICE_CLOSES} if closes else {})
    return [
        f"In {counted(number, 'open migration')} it is {Party(party).label}: {goes.get(party, STAYS_THERE)}."
        for party, number in open_parts
    ]
