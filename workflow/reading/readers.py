"""Who is reading: the parts their organisation plays, and what those let them know (decision 3)."""

from workflow.kernel.visibility import LOCAL
from workflow.tracks.stages import Stage

CLOSED = {"cancelled": "Closed"}
BEFORE_DELIVERY = "Getting started"


def parties_of(migration, actor) -> set[str]:
    """The parts the reader's organisation plays and knows of."""
    return {
        part.party
        for part in migration.participations
        if part.organisation_id == actor.organisation.pk and part.disclosed_on and not part.ended_on
    }


def is_local(migration, actor) -> bool:
    """Practice, commissioner, partner and agent see the whole migration; suppliers what is theirs."""
    return not parties_of(migration, actor).isdisjoint(LOCAL)


def reads_as_supplier(actor) -> bool:
    """For lists over many migrations: the kind of organisation decides which way round to look."""
    return actor.organisation.kind == actor.organisation.Kind.SUPPLIER


def stage_word(state: str, actor) -> str:
    """The main line; to a supplier only as getting started, in delivery, live or closed."""
    return CLOSED.get(state, BEFORE_DELIVERY) if reads_as_supplier(actor) else Stage(state).label
