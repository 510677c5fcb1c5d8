"""What the steps ask that decide about a funding case."""

from workflow.example_days import with_a_day_gone
from workflow.tracks.funding import FundingCase
from workflow.tracks.presentation.funding import PARTS
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, OneOf, Words
from workflow.web.sections import TextPerSection
from workflow.web.step_form import StepForm, asked_by, stored_day

DECISIONS = {"approved": "Approved", "waiting": "Not decided yet", "declined": "Declined"}


@asked_by(FundingCase, "record_outside_approval")
class OutsideApproval(StepForm):
    refused_at = "approved_on"
    approved_on = MonthNameDateField(
        label="When was the funding approved?", what="The date of the approval", only="past"
    )
    evidence = LongWords(
        label="How can the commissioner see that?",
        what="The evidence",
        missing="Say where the approval is recorded",
        help_text="For example, the minutes of a board and their date. The commissioner has to confirm it.",
    )

    def now(self):
        known = self.record.approved_elsewhere
        return {"approved_on": stored_day(known.get("on")), "evidence": known.get("evidence", "")}


@asked_by(FundingCase, "record_board")
class Board(StepForm):
    name = Words(label="Name of the board", missing="Enter the name of the board")
    decision = OneOf(
        label="What did it decide?", choices=list(DECISIONS.items()), missing="Select what the board decided"
    )
    decided_on = MonthNameDateField(label="When?", what="The date of the decision", only="past", required=False)
    evidence = Words(
        label="Where is that recorded?",
        what="The evidence",
        required=False,
        help_text=with_a_day_gone("For example, the minutes of {}, item 4."),
    )

    def now(self):
        known = self.record.boards.get(self.preset.get("name"), {})
        return {**known, "decided_on": stored_day(known.get("on"))}

    def clean(self):
        if self.cleaned_data.get("decision") in ("approved", "declined") and "decided_on" not in self.errors:
            if not self.cleaned_data.get("decided_on"):
                self.add_error("decided_on", "Enter the date of the decision")
            if not self.cleaned_data.get("evidence"):
                self.add_error("evidence", "Enter where the decision is recorded")


@asked_by(FundingCase, "remove_board")
class RemoveBoard(StepForm):
    name = OneOf(label="Which board?", missing="Select the board to take out")

    def fit(self):
        self.fields["name"].choices = [(name, name) for name in self.record.boards]


@asked_by(FundingCase, "request_info")
class RequestInformation(TextPerSection):
    made_of = {"parts": ()}
    hint = "Say what to change or add. Leave it empty if this part is fine."
    missing = "Say what to change in at least one part"

    def sections(self):
        return PARTS

    def answer_parts(self):
        return self._written()


@asked_by(FundingCase, "decline")
class Decline(StepForm):
    reason = LongWords(
        label="Why is the funding declined?",
        what="The reason",
        missing="Say why the funding is declined",
        help_text="The practice and the delivery partner see this. They can prepare the case again.",
    )


@asked_by(FundingCase, "revoke")
class Revoke(StepForm):
    reason = LongWords(
        label="Why is the approval revoked?",
        what="The reason",
        missing="Say why the approval is revoked",
        help_text="The practice and the delivery partner see this.",
    )


@asked_by(FundingCase, "withdraw")
class WithdrawCase(StepForm):
    reason = LongWords(label="Why is the case withdrawn?", what="The reason", missing="Say why the case is withdrawn")
