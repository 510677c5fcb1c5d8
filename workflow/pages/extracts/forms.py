"""What the steps of a data extract request ask."""

from workflow.pages.documents.forms import SafeFile
from workflow.pages.go_live.notice_of_holders import DoubtsDaysOfData
from workflow.tracks.data_extract import DataExtractRequest
from workflow.web.date_fields import MonthNameDateField
from workflow.web.fields import LongWords, Words
from workflow.web.step_form import StepForm, asked_by


@asked_by(DataExtractRequest, "request_form")
class RequestForm(StepForm):
    same_for_all = ("note",)
    note = LongWords(
        label="Anything the supplier needs to know (optional)",
        what="The note",
        required=False,
        help_text="For example, that there is a branch surgery.",
    )


@asked_by(DataExtractRequest, "issue_form")
class IssueForm(StepForm):
    beside = ("file",)
    file_called = "Data extract request form"
    how = Words(
        label="How did you send the form to the practice?",
        what="How you sent the form",
        missing="Enter how you sent the form to the practice",
        help_text="For example, by email to the practice manager today.",
    )
    file = SafeFile(
        label="The form itself (optional)", required=False,
        help_text="PDF, DOCX, XLSX or ODT, up to 20MB. The practice finds it with this data extract.",
    )  # fmt: skip


@asked_by(DataExtractRequest, "query")
class QueryExtract(StepForm):
    question = LongWords(
        label="Your question",
        missing="Enter your question",
        help_text="The practice answers it. Your deadline pauses from today until the answer.",
    )


@asked_by(DataExtractRequest, "clarify")
class ClarifyExtract(StepForm):
    text = LongWords(label="Your answer", missing="Enter your answer")


@asked_by(DataExtractRequest, "name_next_day")
class NameNextDay(DoubtsDaysOfData):
    refused_at = "next_on"
    doubted = ("next_on",)
    next_on = MonthNameDateField(
        label="On which day do you need the next extract?",
        what="The day of the next extract",
        only="future",
        help_text="The practice signs a request for this day.",
    )

    def clean(self):
        self.mind_doubts()


@asked_by(DataExtractRequest, "reject")
class Reject(NameNextDay):
    field_order = ("reason", "next_on")
    reason = LongWords(
        label="What is wrong with the extract?", what="What is wrong", missing="Say what is wrong with the extract"
    )


@asked_by(DataExtractRequest, "tell_agent")
class TellAgent(StepForm):
    reason = LongWords(
        label="Why is a sixth extract needed?", what="The reason", missing="Say why a sixth extract is needed"
    )


@asked_by(DataExtractRequest, "mark_not_required")
class NotRequired(StepForm):
    reason = LongWords(
        label="Why is this extract not required?", what="The reason", missing="Say why this extract is not required"
    )


@asked_by(DataExtractRequest, "cancel")
class CancelRequest(StepForm):
    reason = LongWords(
        label="Why is the request cancelled?", what="The reason", missing="Say why the request is cancelled"
    )
