"""Adding a document: what it is, and the file. The file is looked into before it is kept."""

from django import forms
from django.core.exceptions import ValidationError

from workflow import uploads
from workflow.web.fields import Words

ACCEPTED = ".pdf,.docx,.xlsx,.odt"


class SafeFile(forms.FileField):
    """Its value is a file that may be kept."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})

    def clean(self, data, initial=None):
        try:
            return uploads.check(super().clean(data, initial))
        except uploads.Unsafe as refusal:
            raise ValidationError(str(refusal)) from None


class DocumentForm(forms.Form):
    title = Words(
        label="What is this document?",
        what="What this document is",
        missing="Enter what this document is",
        help_text="For example, order form. Use the same words again to add a new version",
    )
    file = SafeFile(
        label="File",
        error_messages={"required": "Select a file", "empty": "The selected file is empty", "invalid": "Select a file"},
    )
