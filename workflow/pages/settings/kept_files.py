"""A file that an administrator sends is looked at first, and kept until what it would change is applied, or a day."""

import logging
import uuid
from contextlib import suppress
from datetime import timedelta

from django import forms
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from catalogue.ods.refusals import FileRefused
from catalogue.typed.text_files import A_WORKBOOK, another_kind
from workflow.operations.previewed import must_be_as_previewed
from workflow.uploads.files import NO_ROOM
from workflow.uploads.office import text_of_office_file
from workflow.uploads.unsafe import Unsafe
from workflow.web.preview_form import SeenFirst, fingerprint_of, first_of

LARGEST = 10 * 1024 * 1024
FOLDER, KEPT_FOR = "imports", timedelta(days=1)
log = logging.getLogger(__name__)


class KeptFile(SeenFirst):
    """`found` and its `fingerprint`, once it is valid; what a kind of file holds, or why it is refused, is said
    by `find`."""

    what, gone = "the file", ""
    file = forms.FileField(
        required=False,
        help_text="CSV, text with tabs between the columns, or XLSX, up to 10MB",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"empty": "The file is empty"},
    )
    kept = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["file"].label = self.what.removeprefix("the ").capitalize()

    def find(self, content):
        raise NotImplementedError

    def clean(self):
        said = super().clean()
        try:
            return self._found_in(said)
        except OSError:
            log.exception("A file to be looked at first could not be kept")
            self.refuse(NO_ROOM)
            return said

    def _found_in(self, said):
        content = self._content(said) if "file" not in self.errors else None
        if content is None:
            return said
        try:
            self.found = self.find(content)
        except FileRefused as refused:
            self.refuse(first_of(refused.reasons))
            return said
        self.fingerprint = fingerprint_of(self.found)
        named = said.get("kept") if not said.get("file") else ""  # what was sent is not what is kept under that name
        return said | {"kept": named or _keep(content)}

    def refuse(self, reasons):
        self.add_error("file", reasons)

    def must_be_as_seen(self) -> None:
        must_be_as_previewed(self.cleaned_data["seen"], self.fingerprint)

    def forget(self):
        default_storage.delete(f"{FOLDER}/{self.cleaned_data['kept']}")

    def _content(self, said):
        if file := said.get("file"):
            return self._inspected(file.read(LARGEST + 1))
        if (kept := said.get("kept", "")).isalnum() and default_storage.exists(f"{FOLDER}/{kept}"):
            with default_storage.open(f"{FOLDER}/{kept}") as stored:
                return stored.read()
        self.refuse(self.gone or f"Select {self.what}")
        return None

    def _inspected(self, content):
        """A workbook goes through what every uploaded workbook goes through."""
        if len(content) > LARGEST:
            self.add_error("file", "The selected file must be smaller than 10MB")
            return None
        try:
            if content.startswith(A_WORKBOOK) and not another_kind(content):
                text_of_office_file(content, ".xlsx")
        except Unsafe as unsafe:
            self.add_error("file", str(unsafe))
            return None
        return content


def _keep(content) -> str:
    """What nobody came back for goes when the next one comes."""
    _forget_old_ones()
    name = uuid.uuid4().hex
    default_storage.save(f"{FOLDER}/{name}", ContentFile(content))
    return name


def _forget_old_ones():
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(FOLDER)[1]:
            if default_storage.get_modified_time(f"{FOLDER}/{name}") < timezone.now() - KEPT_FOR:
                default_storage.delete(f"{FOLDER}/{name}")
