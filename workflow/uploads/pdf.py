"""PDF files: refused when encrypted, broken, or able to do anything by themselves; otherwise their text is read."""

from io import BytesIO
from time import monotonic

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from catalogue.typed import nhs_numbers
from catalogue.typed.nhs_numbers import PAGE
from workflow.uploads.pdf_hidden import (
    NOT_WORDS,
    is_a_file,
    is_followed_by_a_file,
    is_followed_by_anything,
    reaches_out,
    words_in,
    words_of_comments,
)
from workflow.uploads.unsafe import Unsafe

SCRIPTS, OTHER_FILES, PROGRAMS, SENDS, FILM, XFA = (
    "scripts", "other files inside it", "a command that starts a program", "a form that sends its answers elsewhere",
    "sound, film or 3D", "a form made with XFA",
)  # fmt: skip
ACTS = {
    "/JavaScript": SCRIPTS, "/JS": SCRIPTS, "/Launch": PROGRAMS, "/ImportData": PROGRAMS, "/SubmitForm": SENDS,
    "/XFA": XFA, "/RichMedia": FILM, "/Rendition": FILM, "/Movie": FILM, "/Sound": FILM,
    "/EmbeddedFile": OTHER_FILES, "/EmbeddedFiles": OTHER_FILES, "/EF": OTHER_FILES, "/AF": OTHER_FILES,
    "/FileAttachment": OTHER_FILES, "/Collection": OTHER_FILES, "/GoToE": OTHER_FILES, "/RF": OTHER_FILES,
    "/3D": FILM,
}  # fmt: skip
BY_ITSELF, OUTWARD = ("/OpenAction", "/AA"), {"/URI", "/GoToR"}
HEADER_WITHIN = 1024  # viewers look no further for the beginning
DISGUISES = (b"MZ", b"PK", b"\x7fELF", b"#!", b"GIF8", b"\x89PNG", b"\xff\xd8", b"Rar!", b"{\\rtf", b"\xd0\xcf\x11\xe0")
MOST_OBJECTS, MOST_PAGES, DEEPEST = 200_000, 2_000, 60
SECONDS = 20  # for reading the words of one file
BROKEN = "The selected file cannot be opened as a PDF. Save it again and try once more"
LOCKED = "The selected file is protected with a password. Save it without one"
ALIVE = "The selected file contains {}. Print it to a new PDF and add that"
OPENS_A_LINK = "The selected file opens a link when somebody opens it. Print it to a new PDF and add that"
BESIDE_THE_PAGES = "from a form field, a remark or the description of the file"
REACHES_OUT = (
    "The selected file holds a link or a part that opens something on this computer or another. Print it to a new PDF "
    "and add that"
)
PRINT_IT = "Print it to a new PDF and add that"
BETWEEN_ITS_PARTS = "from a remark between the parts of the file"
BEHIND_ITS_END = f"The selected file has something behind its end, where no viewer shows it. {PRINT_IT}"
TOO_MUCH = "The selected file has too much in it to be checked. Split it into smaller files"
# what pypdf raises on damaged files besides its own errors
DAMAGE = (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, RecursionError,
          OSError, NotImplementedError, ArithmeticError)  # fmt: skip


def text_of_pdf(content: bytes) -> str:
    """Everything a reader of the file would read."""
    start = content.find(b"%PDF-", 0, HEADER_WITHIN)
    before = content[: max(start, 0)]
    if start < 0 or b"<" in before or before.startswith(DISGUISES):
        raise Unsafe(BROKEN)
    if is_followed_by_a_file(content[start:]):
        raise Unsafe(ALIVE.format(OTHER_FILES))
    try:
        reader = PdfReader(BytesIO(content[start:]), strict=False)
        if reader.is_encrypted:
            raise Unsafe(LOCKED)
        _must_hide_nothing(content[start:])
        typed = []
        _look_at_every_object(reader, typed)
        return _text(reader, typed)
    except DAMAGE:
        raise Unsafe(BROKEN) from None


def _must_hide_nothing(content):
    if is_followed_by_anything(content):
        raise Unsafe(BEHIND_ITS_END)
    if refusal := nhs_numbers.refusal(words_of_comments(content), BETWEEN_ITS_PARTS, PRINT_IT):
        raise Unsafe(refusal)


def _look_at_every_object(reader, typed):
    """Also what no page leads to: a later edition of the file could lead there."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise Unsafe(TOO_MUCH)
    _look_into(reader.trailer, typed, 0)
    for number, generation in sorted(numbers):
        _look_into(reader.get_object(IndirectObject(number, generation, reader)), typed, 0)


def _look_into(thing, typed, depth):
    """One object and what lies directly in it; what it refers to comes by itself."""
    if depth > DEEPEST:
        raise Unsafe(TOO_MUCH)
    inside = ()
    typed += words_in(thing)
    if isinstance(thing, DictionaryObject):
        _must_not_act(thing, list(thing.values()))
        inside = [value for key, value in thing.items() if key not in NOT_WORDS or not isinstance(value, str | bytes)]
    elif isinstance(thing, ArrayObject):
        inside = thing
    for one in inside:
        if isinstance(one, DictionaryObject | ArrayObject | TextStringObject | ByteStringObject):
            _look_into(one, typed, depth + 1)


def _must_not_act(thing, inside):
    """Whatever road leads to a file within the file, it is told by one of these names."""
    for name in (*thing, *inside):
        if isinstance(name, NameObject) and name in ACTS:
            raise Unsafe(ALIVE.format(ACTS[name]))
    if isinstance(thing, StreamObject) and is_a_file(thing):
        raise Unsafe(ALIVE.format(OTHER_FILES))
    if reaches_out(thing):
        raise Unsafe(REACHES_OUT)
    for key in BY_ITSELF:
        action = thing.get(key)
        steps = [action, *(action.values() if isinstance(action, DictionaryObject) else ())]
        for reference in steps:
            step = reference.get_object() if isinstance(reference, IndirectObject) else reference
            if isinstance(step, DictionaryObject) and step.get("/S") in OUTWARD:
                raise Unsafe(OPENS_A_LINK)


def _text(reader, typed):
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise Unsafe(TOO_MUCH if reader.pages else BROKEN)
    until = monotonic() + SECONDS
    for said in dict.fromkeys([*(str(value) for value in (reader.metadata or {}).values()), *typed]):
        if refusal := nhs_numbers.refusal(said, BESIDE_THE_PAGES):
            raise Unsafe(refusal)
    words = []
    for page in reader.pages:
        if monotonic() > until:
            raise Unsafe(TOO_MUCH)
        words.append(page.extract_text())
    return PAGE.join(words)
