"""The list of practices to be invited: pasted, or uploaded as a file."""

from django import forms
from django.core.exceptions import ValidationError

from catalogue.typed import nhs_numbers
from catalogue.typed.text_files import in_utf_8

from .practice_rows import as_pasted, is_list, rows_in

LARGEST = 1024 * 1024
MOST_ROWS = 500
NO_LIST = "This is no list of practices. On each line put an ODS code, a name and an email address, with commas between"
NO_LIST_FILE = "The file is no list of practices. In a spreadsheet, choose “Save as” and then CSV, and send that file"


class PracticeListForm(forms.Form):
    pasted = forms.CharField(
        label="Paste the list",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="A practice on each line: ODS code, full name of the person, email address. "
        "For example: U99001, Nell Archer, nell.archer@quillbrook.example",
    )
    file = forms.FileField(
        label="Or choose a CSV file",
        required=False,
        help_text="With the same three columns, up to 1MB",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        error_messages={"empty": "The file is empty"},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError("The file must be smaller than 1MB")
        return file

    def clean(self):
        answers = super().clean()
        file, pasted = answers.get("file"), answers.get("pasted", "")
        if not self.errors:
            self.rows = self._rows(_text_of(file.read()) if file else pasted, "file" if file else "pasted")
        return answers

    def _rows(self, text, where):
        rows = rows_in(text)
        if not rows:
            self.add_error(where, "Paste the list, or choose a file")
        elif not is_list(text, rows):
            self.add_error(where, NO_LIST_FILE if where == "file" else NO_LIST)
        elif refusal := nhs_numbers.refusal(text, way_out=nhs_numbers.LEAVE_IT_OUT):
            self.add_error(where, refusal)
        elif len(rows) > MOST_ROWS:
            self.add_error(where, f"A list may have {MOST_ROWS} rows. Send the rest as another list")
        return rows


class CorrectedListForm(PracticeListForm):
    """The list of a check page, to be put right there and checked again."""

    file = None

    def __init__(self, practice_list):
        super().__init__(initial={"pasted": as_pasted(practice_list.rows)})
        self.fields["pasted"].label = "The list"


def _text_of(content: bytes) -> str:
    """If it is no Unicode, it is what Windows uses in this country."""
    try:
        return in_utf_8(content).decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
