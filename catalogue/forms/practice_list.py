"""The list of practices to be invited: pasted, or uploaded as a file."""

import csv
import io

from django import forms
from django.core.exceptions import ValidationError

from catalogue.typed import nhs_numbers

from .fields import EmailAddress

LARGEST = 1024 * 1024
MOST_ROWS = 500
HEADINGS = ("ods", "code", "practice code")


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
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
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
            self.rows = self._rows(_text_of(file.read()) if file else pasted)
        return answers

    def _rows(self, text):
        rows = rows_in(text.replace("\x00", ""))
        if not rows:
            self.add_error("pasted", "Paste the list, or choose a file")
        if refusal := nhs_numbers.refusal(text, way_out=nhs_numbers.LEAVE_IT_OUT):
            self.add_error("pasted", refusal)
        if len(rows) > MOST_ROWS:
            self.add_error("pasted", f"A list may have {MOST_ROWS} rows. Send the rest as another list")
        return rows


def _text_of(content: bytes) -> str:
    """Spreadsheets write UTF-8, or what Windows uses in this country."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_in(text: str) -> list[dict]:
    """ODS code, name, email address; a comma, a semicolon or a tab between them, as spreadsheets paste them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n")
    first = lines.partition("\n")[0]
    between = max(",;\t", key=first.count)
    found = []
    for line, written in enumerate(csv.reader(io.StringIO(lines), delimiter=between), start=1):
        cells = [" ".join(cell.split()) for cell in written]
        if any(cells) and not (line == 1 and cells[0].lower().startswith(HEADINGS)):
            code, name, email = [*cells, "", "", ""][:3]
            found.append({"line": line, "code": code.upper()[:20], "name": name[:150], "email": address_in(email)})
    return found


def address_in(typed) -> str:
    """As the forms keep it; what is no address stays as it was typed, to be shown."""
    try:
        return EmailAddress().clean(typed)
    except ValidationError:
        return typed[:254]
