"""What an administrator gives: names one by one, or the whole file of practices."""

import uuid
from datetime import timedelta
from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from catalogue.ods.ordinary_names import ordinary
from catalogue.ods.practice_file import read
from catalogue.ods.refresh import FileRefused, changes_of
from workflow.uploads.office import text_of_office_file
from workflow.uploads.unsafe import Unsafe
from workflow.web.fields import Words
from workflow.web.preview_form import SeenFirst, first_of

LARGEST = 10 * 1024 * 1024
FOLDER, KEPT_FOR = "imports", timedelta(days=1)
A_WORKBOOK = b"PK\x03\x04"


class NamesForm(forms.Form):
    """A field for each organisation; those left empty stay as they are."""

    def __init__(self, organisations, typed=None):
        super().__init__(typed)
        for organisation in organisations:
            label = f"{organisation.get_kind_display()} {organisation.ods_code}"
            self.fields[organisation.ods_code] = Words(label=label, what="The name", required=False)

    def names(self) -> dict[str, str]:
        return {code: ordinary(name) for code, name in self.cleaned_data.items() if name}

    def clean(self):
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError("Enter a name for one of them at least")


class PracticesFile(SeenFirst):
    """`changes` and their `fingerprint`, once it is valid."""

    file = forms.FileField(
        label="File of practices",
        required=False,
        help_text="CSV or XLSX, up to 10MB",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"empty": "The file is empty"},
    )
    kept = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args, today, **options):
        super().__init__(*args, **options)
        self.today = today

    def clean(self):
        said = super().clean()
        content = self._content(said) if "file" not in self.errors else None
        if content is None:
            return said
        try:
            self.changes = changes_of(read(content), today=self.today)
        except FileRefused as refused:
            self.add_error("file", first_of(refused.reasons))
            return said
        self.fingerprint = sha256(repr(self.changes).encode()).hexdigest()
        return said | {"kept": said.get("kept") or _keep(content)}

    def forget(self):
        default_storage.delete(f"{FOLDER}/{self.cleaned_data['kept']}")

    def _content(self, said):
        if file := said.get("file"):
            return self._inspected(file.read(LARGEST + 1))
        if (kept := said.get("kept", "")).isalnum() and default_storage.exists(f"{FOLDER}/{kept}"):
            with default_storage.open(f"{FOLDER}/{kept}") as stored:
                return stored.read()
        self.add_error("file", "Select the file of practices")
        return None

    def _inspected(self, content):
        """A workbook goes through what every uploaded workbook goes through."""
        if len(content) > LARGEST:
            self.add_error("file", "The selected file must be smaller than 10MB")
            return None
        try:
            if content.startswith(A_WORKBOOK):
                text_of_office_file(content, ".xlsx")
        except Unsafe as unsafe:
            self.add_error("file", str(unsafe))
            return None
        return content


def _keep(content) -> str:
    """Until it is applied; what nobody came back for goes when the next one comes."""
    _forget_old_ones()
    name = uuid.uuid4().hex
    default_storage.save(f"{FOLDER}/{name}", ContentFile(content))
    return name


def _forget_old_ones():
    if default_storage.exists(FOLDER):
        for name in default_storage.listdir(FOLDER)[1]:
            if default_storage.get_created_time(f"{FOLDER}/{name}") < timezone.now() - KEPT_FOR:
                default_storage.delete(f"{FOLDER}/{name}")
