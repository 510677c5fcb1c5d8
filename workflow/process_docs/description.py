"""The process in words, read from the declarations: what docs/process.md and the process page are made of."""

from dataclasses import dataclass
from itertools import pairwise

from workflow.formatting import counted, listed
from workflow.kernel.steps import ANY_STATE, steps_of
from workflow.process_docs.diagram import Diagram, Move, draw
from workflow.tracks.migration import Migration
from workflow.tracks.registry import PRESENTATIONS, PROCESS
from workflow.tracks.stages import MAIN_LINE, Stage

STAGES = {
    Stage.FUNDING: "Until the commissioner has approved the funding.",
    Stage.GO_LIVE_DATE: "Until the practice, the commissioner and the delivery partner agree a date.",
    Stage.REGISTRATION: "Until the migration is registered.",
    Stage.PROCUREMENT: "Until the new supplier has confirmed the date and accepted its call-off.",
    Stage.DECOMMISSION: "Until the current supplier has accepted its call-off.",
    Stage.DATA_EXTRACT: "Until every data extract that is wanted is on its way.",
    Stage.KICK_OFF: "Until the kick-off and the technical survey are booked.",
    Stage.MOBILISED: "Until the practice has gone live.",
    Stage.LIVE: "The practice works with its new system, and may start another migration.",
}
DIFFERS = " (or whom the commissioner’s settings name)"
BY_HAND = {"undo": "whoever took the step, while nobody has built on it"}
FEW = 2
DECLINING = ((Stage.FUNDING, Stage.DECLINED), (Stage.DECLINED, Stage.FUNDING))  # off the road, and on to it again


@dataclass(frozen=True)
class StepStory:
    number: int
    name: str
    who: str
    before: str
    after: str
    needs: str
    told: str
    deadline: str


@dataclass(frozen=True)
class MachineStory:
    key: str
    name: str
    intro: str
    states: list[str]
    steps: list[StepStory]
    diagram: Diagram


def whole_process() -> list[MachineStory]:
    return [_machine(model) for model in PROCESS]


def main_line() -> list[dict]:
    return [{"name": stage.label, "sentence": STAGES[stage]} for stage in MAIN_LINE]


def _machine(model) -> MachineStory:
    presented, specimen = PRESENTATIONS[model], specimen_of(model)
    steps = [_step(number, step, specimen) for number, step in _taken_today(model)]
    picture = draw(model.State.labels, _moves(model))
    states = [state.label for state in model.State]
    return MachineStory(model._meta.model_name, presented.title, presented.intro, states, steps, picture)


def _taken_today(model):
    """Its own first, and without steps that only the history of older migrations knows."""
    own_first = sorted(steps_of(model).items(), key=lambda named: named[0] not in vars(model))
    return enumerate((step for _, step in own_first if step.sources), 1)


def specimen_of(model):
    """A record without a migration of its own: who may act is then told as it is where no region says otherwise."""
    migration = Migration()
    migration.participations = []
    return migration if model is Migration else model(migration=migration)


def _step(number, step, specimen):
    states = type(specimen).State
    owed = [_deadline(duty, states) for duty in specimen.duties if duty.step == step.name]
    return StepStory(
        number=number,
        name=step.label,
        who=who_takes(step, specimen),
        before=_before(step, states),
        after=_after(step, states),
        needs=_needs(step),
        told=who_is_told(step, specimen),
        deadline="; ".join(dict.fromkeys(owed)),
    )


def who_takes(step, specimen) -> str:
    """“the practice or the delivery partner”."""
    return _either(_names(step.by, specimen)) or BY_HAND.get(step.name, "this service, by itself")


def who_is_told(step, specimen) -> str:
    """Empty where it tells nobody."""
    return listed(_names(step.tell, specimen))


def _names(parties, specimen):
    return [party.named(specimen) + (DIFFERS if callable(getattr(party, "label", "")) else "") for party in parties]


def _either(names):
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _before(step, states):
    """“any state but Cancelled” where that is shorter."""
    if ANY_STATE in step.sources:
        return "any state"
    missing = [state.label for state in states if state.value not in step.sources]
    if len(missing) <= FEW < len(step.sources):
        return f"any state{' but ' if missing else ''}{listed(missing)}"
    return listed([states(source).label for source in step.sources])


def _after(step, states):
    if step.target is None:
        return ""
    return states(step.target).label if isinstance(step.target, str) else "the earliest unfinished stage"


def _needs(step):
    """The names of the guards read as sentences; one without a name is a detail of the form."""
    return listed(list(filter(None, map(_as_words, (*step.needs, *step.homework)))))


def _as_words(guard) -> str:
    name = getattr(guard, "__name__", "")
    return name.replace("_", " ") if name.isidentifier() else ""


def _deadline(duty, states):
    limit = duty.limit
    days = f"{counted(limit.days, 'working day')}, {limit.basis}" if limit.days else f"the same day, {limit.basis}"
    only = listed([states(state).label.lower() for state in duty.while_in])
    where = f", where {words}" if (words := _as_words(duty.when)) else ""
    paused = f"; the clock stands still while “{states(duty.paused_in[0]).label}”" if duty.paused_in else ""
    return f"{days}{where}{f' (while “{only}”)' if only else ''}{paused}"


def _moves(model):
    """What leads from one state to another, each with the number of its row."""
    states = list(model.State.values)
    for number, step in _taken_today(model):
        if isinstance(step.target, str):
            sources = states if ANY_STATE in step.sources else step.sources
            for source in sorted(sources, key=states.index):
                yield Move(number, states.index(source), states.index(step.target), bool(step.by))
        elif step.target is not None:  # the stage follows the work: drawn as the road from first to last
            for here, there in (*pairwise(MAIN_LINE), *DECLINING):
                yield Move(number, states.index(here), states.index(there), False)
