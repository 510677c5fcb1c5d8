"""Adding a document: what it is, and the file. The file is looked into before it is kept."""

from django import forms
from django.core.exceptions import ValidationError

from workflow import uploads
from workflow.tracks.call_off import CallOff
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.funding import FundingCase
from workflow.tracks.rows.something_to_choose import own_documents
from workflow.uploads.files import LARGEST, plain_name
from workflow.web.doubtful_number import explained_in
from workflow.web.fields import LongWords, OneOf, Words
from workflow.web.step_form import StepForm, asked_by

ACCEPTED = ".pdf,.docx,.xlsx,.odt"
MOST_FILES = 5
UP_TO = "PDF, DOCX, XLSX or ODT: up to 5 files, 20MB together. Do not send anything about patients."
TOO_MANY = "Select up to 5 files, 20MB together"


class SafeFile(forms.FileField):
    """Its value is a file that may be kept; None where one is not asked for."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})
    default_error_messages = {
        "required": "Select a file",
        "invalid": "Select a file",
        "empty": "The selected file is empty",
    }

    def clean(self, data, initial=None):
        try:
            found = super().clean(data, initial)
            return uploads.check(found) if found else None
        except uploads.Unsafe as refusal:
            raise ValidationError(str(refusal)) from None


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class SafeFiles(SafeFile):
    """Any number up to a few, each looked into; one that is refused refuses them all, by its name."""

    widget = SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True})

    def clean(self, data, initial=None):
        files = [file for file in data or () if file]
        if len(files) > MOST_FILES or sum(file.size for file in files) > LARGEST:
            raise ValidationError(TOO_MANY)
        return [self._checked(file) for file in files]

    def _checked(self, file):
        try:
            return super().clean(file)
        except ValidationError as refusal:
            raise ValidationError(f"{plain_name(file.name)}: {refusal.messages[0]}") from None


@asked_by(FundingCase, "remove_document")
@asked_by(CallOff, "remove_document")
@asked_by(DataExtractRequest, "remove_document")
class RemoveDocument(StepForm):
    refused_at = "title"
    title = OneOf(label="Which document?", missing="Select the document to take out")
    reason = LongWords(
        label="Why is it taken out?",
        what="The reason",
        missing="Say why it is taken out",
        help_text="Whoever may read the document sees this. Its versions so far stay, and can be opened.",
    )

    def fit(self):
        titles = sorted(own_documents(self.record, self.actor))
        self.fields["title"].choices = [(title, title) for title in titles]


class DocumentForm(forms.Form):
    """Of a step, whose event keeps what the one doubtful number is."""

    title = Words(
        label="What is this document?",
        what="What this document is",
        missing="Enter what this document is",
        help_text="For example, order form. Use the same words again to add a new version",
    )
    file = SafeFile(label="File")

    def full_clean(self):
        if self.is_bound:
            explained_in(self)
        super().full_clean()
