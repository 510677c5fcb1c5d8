"""Which form asks the questions of which step. Importing this module declares them all."""

import workflow.pages.call_offs.check_forms
import workflow.pages.call_offs.ending_forms
import workflow.pages.call_offs.forms
import workflow.pages.call_offs.line_forms
import workflow.pages.documents.forms
import workflow.pages.extracts.forms
import workflow.pages.extracts.transfer_forms
import workflow.pages.funding.check_forms
import workflow.pages.funding.cost_forms
import workflow.pages.funding.decision_forms
import workflow.pages.funding.forms
import workflow.pages.go_live.answer_forms
import workflow.pages.go_live.forms
import workflow.pages.go_live.offer_form
import workflow.pages.go_live.request_forms
import workflow.pages.meetings.forms
import workflow.pages.messages.forms
import workflow.pages.migration.forms
import workflow.pages.migration.holder_forms
import workflow.pages.migration.parts_forms
import workflow.pages.proof.forms  # noqa: F401  declares its forms
from workflow.kernel.steps import steps_of
from workflow.web.step_form import FORMS, Confirmation, StepForm

ASKED_ELSEWHERE = {"add_document"}  # the page that takes files asks its questions


def form_for(machine, step_name: str) -> type[StepForm] | None:
    """The form of a step; a step that asks nothing is only to be confirmed. None where a form is missing."""
    found = FORMS.get((machine, step_name))
    return Confirmation if found is None and not steps_of(machine)[step_name].asks else found
