"""Who is reading: the parts their organisation plays, and what those let them know (decision 3)."""

import re

from workflow.kernel.steps import Party
from workflow.kernel.visibility import LOCAL
from workflow.tracks.stages import Stage

AS_YOU = {"has": "have", "is": "are", "was": "were", "does": "do"}
OVER = {Stage.LIVE: "Live", Stage.CANCELLED: "Closed"}
BEFORE_DELIVERY = "Getting started"


def parties_of(migration, actor) -> set[str]:
    """The parts the reader's organisation plays and knows of."""
    return {
        part.party
        for part in migration.participations
        if part.organisation_id == actor.organisation.pk and part.disclosed_on and not part.ended_on
    }


def said_to(migration, actor, sentence: str) -> str:
    """What a guard says, to one whom it names by the part: “You have not accepted …”, “waiting for you to accept …”."""
    for party in parties_of(migration, actor):
        sentence = _to_you(Party(party).label, sentence)
    return sentence


def _to_you(label, sentence):
    opens = rf"(?:^|(?<=[.:] )){label[0].upper()}{label[1:]} (\w+)"
    sentence = re.sub(opens, lambda found: f"You {AS_YOU.get(found[1], found[1])}", sentence)
    return re.sub(rf"\b{label}(’s|(?= to\b))", lambda found: "your" if found[1] else "you", sentence)


def is_local(migration, actor) -> bool:
    """Practice, commissioner, partner and agent see the whole migration; suppliers what is theirs."""
    return not parties_of(migration, actor).isdisjoint(LOCAL)


def none_for_you(migration, what: str) -> str:
    """To a supplier, from which others’ are kept: that there are none at all may not be so."""
    return f"There are no {what} for you" + ("." if migration.state in OVER else " yet.")


def reads_as_supplier(actor) -> bool:
    """For lists over many migrations: the kind of organisation decides which way round to look."""
    return actor.organisation.kind == actor.organisation.Kind.SUPPLIER


def stage_word(state: str, actor) -> str:
    """The main line; to a supplier only as getting started, in delivery, live or closed."""
    return OVER.get(state, BEFORE_DELIVERY) if reads_as_supplier(actor) else Stage(state).label
