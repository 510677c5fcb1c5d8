"""What a step is called once it is done."""

from workflow.kernel.steps import steps_of
from workflow.tracks.migration import Migration
from workflow.tracks.outcomes import DONE
from workflow.tracks.registry import MACHINES

MODELS = {machine._meta.model_name: machine for machine in (Migration, *MACHINES)}


def label_of(subject: str, step: str) -> str:
    """What was done, as history tells it: “Call-off accepted”."""
    machine = subject.partition(":")[0]
    return DONE.get((machine, step)) or steps_of(MODELS[machine])[step].label
