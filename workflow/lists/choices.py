"""What can be chosen in the filters of a list, and what it is called."""

from django.db.models import Q

from catalogue.models import Organisation
from catalogue.typed.said_back import said_back
from workflow.lists.columns import TRACKS, Standing
from workflow.reading.readers import BEFORE_DELIVERY, OVER, reads_as_supplier
from workflow.tracks.stages import Stage

MANY = {  # of which several may be chosen, in the order of the page
    "turn": "Whose turn",
    "state": "State",
    "stage": "Stage",
    "track": "Track with an open task",
    "supplier": "Supplier",
    "commissioner": "Commissioner",
    "from": "System from",
    "to": "System to",
}
SORTS = {"risk": "Risk, then go-live", "golive": "Go-live", "due": "Next due", "practice": "Practice"}
TURNS = {
    "us": "Us",
    Organisation.Kind.PRACTICE.value: "A practice",
    Organisation.Kind.COMMISSIONER.value: "A commissioner",
    Organisation.Kind.DELIVERY_PARTNER.value: "A delivery partner",
    Organisation.Kind.SUPPLIER.value: "A supplier",
    Organisation.Kind.AGENT.value: "The Migration Management Agent",
}
OPEN, OVER_AS = "open", {Stage.LIVE: "live", Stage.CANCELLED: "closed"}  # a supplier reads the main line as these only
STAGES_OF_SUPPLIERS = {OPEN: ~Q(state__in=OVER)} | {value: Q(state=stage) for stage, value in OVER_AS.items()}
STAGE_WORDS_OF_SUPPLIERS = {OPEN: BEFORE_DELIVERY} | {value: OVER[stage] for stage, value in OVER_AS.items()}
CHOICES = {
    "turn": TURNS,
    "state": dict(Standing.choices),
    "stage": dict(Stage.choices) | STAGE_WORDS_OF_SUPPLIERS,
    "track": {key: words for key, (words, _) in TRACKS.items()},
}


def words_of(name, value, actor, called=None) -> str:
    """What a chosen value is called; `called` knows the organisations and systems of the reader's rows."""
    if name == "stage":
        return stages_for(actor).get(value, value)
    if name in CHOICES:
        return CHOICES[name].get(value, value)
    return (called or {}).get((name, value)) or said_back(value)


def choices_for(name, actor) -> dict[str, str] | None:
    """None of organisations and systems: whether there are such is for the reader's own rows to say."""
    return stages_for(actor) if name == "stage" else CHOICES.get(name)


def stages_for(actor) -> dict[str, str]:
    return STAGE_WORDS_OF_SUPPLIERS if reads_as_supplier(actor) else dict(Stage.choices)


def stage_for(state, actor) -> str:
    """The choice under which the reader finds a migration in this state."""
    return OVER_AS.get(state, OPEN) if reads_as_supplier(actor) else state
