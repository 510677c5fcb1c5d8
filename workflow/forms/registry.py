"""Which form asks the questions of which step. Importing this module declares them all."""

from workflow.forms import (  # noqa: F401 (each declares its forms)
    booking,
    call_off,
    call_off_checks,
    call_off_ending,
    call_off_lines,
    contest,
    data_extract,
    extract_transfer,
    funding,
    funding_decision,
    go_live,
    go_live_answers,
    migration,
    migration_parts,
    questions,
)
from workflow.forms.step_form import FORMS, Confirmation, StepForm
from workflow.steps import steps_of

ASKED_ELSEWHERE = {"add_document"}  # the page that takes files asks its questions


def form_for(machine, step_name: str) -> type[StepForm] | None:
    """The form of a step; a step that asks nothing is only to be confirmed. None where a form is missing."""
    found = FORMS.get((machine, step_name))
    return Confirmation if found is None and not steps_of(machine)[step_name].asks else found
