"""Looks into an uploaded file before it is kept: what it is, whether it could act, whether it names patients.

A file is judged by its structure, never by its name or by what the browser says it is.
"""

import hashlib
import logging
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from catalogue.typed import nhs_numbers
from workflow.uploads import other_kinds
from workflow.uploads.office import text_of_office_file
from workflow.uploads.pdf import text_of_pdf
from workflow.uploads.scanner import refuse_what_does_harm
from workflow.uploads.unsafe import Unsafe
from workflow.uploads.unwanted import give_up_now

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 120
PDF = "application/pdf"
TYPES = {
    ".pdf": PDF,
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}
TOO_LARGE = "The selected file must be smaller than 20MB"
EMPTY = "The selected file is empty"
NO_ROOM = "The file could not be kept just now, and nothing was saved. Try again in a few minutes"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checked:
    """A file that may be kept."""

    name: str
    content: bytes
    content_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check(uploaded) -> Checked:
    """The file, or Unsafe with the sentence that refuses it. A refusal is an event of security, without a word of what
    was in the file."""
    try:
        return _checked(uploaded)
    except Unsafe:
        log.warning("file-refused", extra={"figures": {"event.action": "file-refused", "event.outcome": "failure"}})
        raise


def _checked(uploaded):
    name, kind = plain_name(uploaded.name), PurePath(uploaded.name).suffix.lower()
    if uploaded.size > LARGEST:
        raise Unsafe(TOO_LARGE)
    if kind not in TYPES:
        raise Unsafe(other_kinds.refusal(kind))
    if refusal := nhs_numbers.refusal(name, "from the name of the file"):
        raise Unsafe(refusal)
    content = uploaded.read(LARGEST + 1)
    if not content:
        raise Unsafe(EMPTY)
    text = text_of_pdf(content) if kind == ".pdf" else text_of_office_file(content, kind)
    if refusal := nhs_numbers.refusal(text, "from the file"):
        raise Unsafe(refusal)
    refuse_what_does_harm(content)
    return Checked(name, content, TYPES[kind])


def keep(checked: Checked) -> str:
    """Stores it in private storage under a name nobody can guess; returns that name. Raises Unsafe when it cannot."""
    try:
        return default_storage.save(f"documents/{uuid.uuid4().hex}", ContentFile(checked.content))
    except OSError as fault:
        log.exception("A file could not be kept")
        raise Unsafe(NO_ROOM) from fault


def forget(stored: str):
    """A file that no record came to own. Where the storage is away it goes with the next daily run."""
    give_up_now([stored])


def plain_name(name: str) -> str:
    """The last part of a path, without anything that could end a header or turn the text round."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C"))
    stem, suffix = PurePath(kept).stem, PurePath(kept).suffix
    return f"{stem[: LONGEST_NAME - len(suffix)].strip() or 'document'}{suffix}"
