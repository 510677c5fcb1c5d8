"""What the steps of a call-off ask once it is sent: two checks, and what changes after them."""

from workflow.tracks.call_off import CallOff
from workflow.tracks.ordering.completeness import FOR_LOCAL_EYES, SECTIONS
from workflow.web.fields import LongWords
from workflow.web.sections import TextPerSection
from workflow.web.step_form import StepForm, asked_by


class PerSection(TextPerSection):
    made_of = {"sections": ()}

    def sections(self):
        return SECTIONS[self.record.kind]

    def answer_sections(self):
        return self._written()


@asked_by(CallOff, "send_back")
class SendBack(PerSection):
    hint = "Say what to change. Leave it empty if this section is right."
    missing = "Say what to change in at least one section"


class PerSectionThatASupplierSees(PerSection):
    def sections(self):
        return {key: title for key, title in super().sections().items() if key not in FOR_LOCAL_EYES}


@asked_by(CallOff, "query")
class QueryCallOff(PerSectionThatASupplierSees):
    hint = "Write your question. Leave it empty if this section is clear."
    missing = "Write a question about at least one section"


@asked_by(CallOff, "refuse")
class RefuseCallOff(PerSectionThatASupplierSees):
    hint = "Say why you cannot accept it. Leave it empty if this section is right."
    missing = "Say why you cannot accept at least one section"


@asked_by(CallOff, "answer")
class AnswerQuery(StepForm):
    text = LongWords(
        label="Your answer",
        missing="Enter your answer",
        help_text="If the documents must change, revise the call-off instead.",
    )


@asked_by(CallOff, "revise")
class Revise(StepForm):
    reason = LongWords(
        label="Why must the documents change?",
        what="The reason",
        missing="Say why the documents must change",
        help_text="The commissioner checks the call-off again afterwards.",
    )


@asked_by(CallOff, "amend")
class Amend(StepForm):
    reason = LongWords(
        label="Why must the accepted call-off change?",
        what="The reason",
        missing="Say why the accepted call-off must change",
        help_text="This opens a new revision. The commissioner and the supplier check it again.",
    )


@asked_by(CallOff, "record_approach")
class Approach(StepForm):
    summary = LongWords(
        label="What is the migration approach?",
        what="The summary",
        missing="Enter a summary of the migration approach",
        help_text="The document itself goes with a message: see “Messages about this” on the page of the call-off.",
    )


@asked_by(CallOff, "withdraw")
class WithdrawCallOff(StepForm):
    reason = LongWords(
        label="Why is the call-off withdrawn?", what="The reason", missing="Say why the call-off is withdrawn"
    )
