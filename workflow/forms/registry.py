"""Which form asks the questions of which step. Importing this module declares them all."""

from workflow.forms import (  # noqa: F401 (each declares its forms)
    booking,
    call_off,
    call_off_checks,
    call_off_ending,
    call_off_lines,
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
from workflow.forms.step_form import FORMS, StepForm

ASKED_ELSEWHERE = {"add_document"}  # the page that takes files asks its questions


def form_for(machine, step_name: str) -> type[StepForm] | None:
    """The form of a step somebody can take; None for the portal's own and for documents."""
    return FORMS.get((machine, step_name))
