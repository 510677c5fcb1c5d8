"""What the portal asks before a step taken in error is withdrawn."""

from workflow.pages.go_live.forms import THE_THREE_READ
from workflow.web.fields import LongWords
from workflow.web.step_form import StepForm


class WithdrawStep(StepForm):
    reason = LongWords(
        label="Why is it withdrawn?",
        what="The reason",
        missing="Say why the step is withdrawn",
        help_text=f"{THE_THREE_READ} The history keeps both.",
    )
