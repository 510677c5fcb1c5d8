"""What the steps of questions and of requests for help ask."""

from workflow.tracks.agent_questions import AgentQuery, HelpRequest
from workflow.web.fields import LongWords
from workflow.web.step_form import StepForm, asked_by


@asked_by(AgentQuery, "ask_clarification")
class AskClarification(StepForm):
    question = LongWords(
        label="What is not clear?",
        what="Your question",
        missing="Enter your question",
        help_text="Your deadline pauses from today until the Migration Management Agent answers.",
    )


@asked_by(AgentQuery, "ask_again")
class AskTheSupplierAgain(StepForm):
    question = LongWords(
        label="Your question", missing="Enter your question", help_text="The supplier has 5 working days again."
    )


@asked_by(AgentQuery, "clarify", "answer")
class Answer(StepForm):
    text = LongWords(label="Your answer", missing="Enter your answer")


@asked_by(AgentQuery, "withdraw")
class WithdrawQuestion(StepForm):
    reason = LongWords(
        label="Why is the question withdrawn?", what="The reason", missing="Say why the question is withdrawn"
    )


@asked_by(HelpRequest, "resolve")
class Resolve(StepForm):
    text = LongWords(label="How was it resolved?", what="The answer", missing="Enter how it was resolved")
