"""PDF files: refused when encrypted, broken, or able to do anything by themselves; otherwise their text is read."""

from io import BytesIO
from time import monotonic

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from workflow.uploads.unsafe import BETWEEN, Unsafe

ACTS = {
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/ImportData", "/SubmitForm",
    "/XFA", "/GoToE", "/EF", "/AF", "/Collection", "/FileAttachment", "/Rendition", "/Movie", "/Sound", "/FFilter",
}  # fmt: skip
HEADER_WITHIN = 1024  # bytes: viewers open what has its header later than at the very beginning
MOST_OBJECTS, MOST_PAGES, DEEPEST = 200_000, 2_000, 60
SECONDS = 20  # for reading the words of one file
BROKEN = "The selected file cannot be opened as a PDF. Save it again and try once more"
LOCKED = "The selected file is protected with a password. Save it without one"
ALIVE = "The selected file contains scripts or other files. Print it to a new PDF and add that"
TOO_MUCH = "The selected file has too much in it to be checked. Split it into smaller files"
# what pypdf raises on damaged files besides its own errors
DAMAGE = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RecursionError,
          OSError, NotImplementedError, ArithmeticError)  # fmt: skip


def text_of_pdf(content: bytes) -> str:
    """Everything a reader of the file would read."""
    before, header, _ = content[:HEADER_WITHIN].partition(b"%PDF-")
    if not header or b"<" in before:  # what a browser would take for a page
        raise Unsafe(BROKEN)
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise Unsafe(LOCKED)
        _look_at_every_object(reader)
        return _text(reader)
    except DAMAGE:
        raise Unsafe(BROKEN) from None


def _look_at_every_object(reader):
    """Also what no page leads to: a later edition of the file could lead there."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unsafe(TOO_MUCH)
    _look_into(reader.trailer, 0)
    for number, generation in sorted(numbers):
        _look_into(reader.get_object(IndirectObject(number, generation, reader)), 0)


def _look_into(thing, depth):
    """One object and what lies directly in it; what it refers to comes by itself."""
    if depth > DEEPEST:
        raise Unsafe(TOO_MUCH)
    inside = ()
    if isinstance(thing, DictionaryObject):
        inside = list(thing.values())
        if ACTS & {str(name) for name in (*thing, *inside) if isinstance(name, NameObject)}:
            raise Unsafe(ALIVE)
    elif isinstance(thing, ArrayObject):
        inside = thing
    for one in inside:
        if isinstance(one, DictionaryObject | ArrayObject):
            _look_into(one, depth + 1)


def _text(reader):
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unsafe(TOO_MUCH if reader.pages else BROKEN)
    until = monotonic() + SECONDS
    words = [str(value) for value in (reader.metadata or {}).values()]
    words += [str(field.value) for field in (reader.get_fields() or {}).values() if field.value]
    for page in reader.pages:
        if monotonic() > until:
            raise Unsafe(TOO_MUCH)
        words.append(page.extract_text())
    return BETWEEN.join(words)
