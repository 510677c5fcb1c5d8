"""What a step is called once it is done."""

from workflow.kernel.steps import steps_of
from workflow.tracks.registry import PRESENTATIONS, machine_of


def label_of(subject: str, step: str) -> str:
    """What was done, as history tells it: “Call-off accepted”."""
    machine = machine_of(subject)
    return PRESENTATIONS[machine].said_of(step).done or steps_of(machine)[step].label
