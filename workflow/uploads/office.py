"""DOCX, XLSX and ODT files: zip archives of XML. Refused when they could act, fetch or burst; otherwise their text."""

import re
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from workflow.uploads.drawn_words import OF_WINDOWS, DrawnWords, words_of_windows_drawing
from workflow.uploads.formulas import OTHER_BOOK
from workflow.uploads.left_over import RUN_BY_A_COMPUTER, is_left_over, words_of_left_over
from workflow.uploads.office_acts import ALIVE
from workflow.uploads.office_words import Words
from workflow.uploads.true_kind import must_be_what_it_is_called
from workflow.uploads.unsafe import BETWEEN, Unsafe

MOST_PARTS, LARGEST_PART, LARGEST_WHOLE, STEEPEST = 2_000, 50_000_000, 100_000_000, 100
SMALL = 100_000  # a part this small may shrink as much as it likes
MUST_HAVE = {
    ".docx": ("[Content_Types].xml", "word/document.xml"),
    ".xlsx": ("[Content_Types].xml", "xl/workbook.xml"),
    ".odt": ("mimetype", "content.xml"),
}
MAIN_TYPES = {".docx": b"wordprocessingml.document.main+xml", ".xlsx": b"spreadsheetml.sheet.main+xml"}
ODT = b"application/vnd.oasis.opendocument.text"
ACTS = re.compile(r"vbaproject|macrosheet|activex|oleobject|/embeddings/|^basic/|^scripts/|^object ", re.I)
OF_OTHER_BOOKS = re.compile(r"externallink", re.I)
SVG = ".svg"
OPENED = (".xml", ".rels", ".vml", ".rdf", ".psmdcp", SVG)
NOT_OPENED = (
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".wdp",
    ".bin", ".ttf", ".odttf", ".fntdata", ".sigs",
)  # fmt: skip
MANIFEST = "META-INF/manifest.xml"  # of an ODT: it says so when the other parts are encrypted
WITHOUT_SUFFIX = {"mimetype", "layout-cache"}

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"PK\x03\x04", b"\x7fELF", b"Rar!", OLD_CONTAINER)  # whatever a part that is not read is called
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD_PROGRAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document"))

LOCKED = "The selected file is protected with a password. Save it without one"
OLD = "The selected file is of an older kind. Save it as DOCX, XLSX or PDF and add that"
BROKEN = "The selected file cannot be opened. Save it again and try once more"
OTHER_KIND = "The selected file is not what its name says it is"
BURSTS = "The selected file unpacks to far more than its size. Save it again as a PDF"
ODD = "The selected file contains parts that do not belong there. Save it again as a PDF"
DAMAGE = (BadZipFile, LargeZipFile, zlib.error, ParseError, UnicodeError, EOFError, NotImplementedError, RuntimeError,
          OSError, ValueError, KeyError)  # fmt: skip


def text_of_office_file(content: bytes, kind: str) -> str:
    """Everything written in the file, cell by cell and paragraph by paragraph."""
    if content.startswith(OLD_CONTAINER):
        raise Unsafe(LOCKED if ENCRYPTED in content or not any(old in content for old in OLD_PROGRAMS) else OLD)
    if not content.startswith(b"PK\x03\x04"):
        raise Unsafe(OTHER_KIND)
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts, comment = _unpack(archive, kind), archive.comment.decode("utf-8", "replace")
        return BETWEEN.join([comment, *(_words_in(name, part) for name, part in parts.items())])
    except DefusedXmlException:
        raise Unsafe(ALIVE) from None
    except DAMAGE:
        raise Unsafe(BROKEN) from None


def _unpack(archive, kind) -> dict[str, bytes]:
    """The parts that hold words. Sizes are counted while unpacking: what the archive says of them may be a lie."""
    _must_have_its_names(archive, kind)
    parts, unknown, total = {}, {}, 0
    for item in archive.infolist():
        part = _read(archive, item)
        total += len(part)
        if total > LARGEST_WHOLE:
            raise Unsafe(BURSTS)
        if item.filename.lower().endswith(OPENED + OF_WINDOWS) or item.filename == "mimetype":
            parts[item.filename] = part
        elif part.startswith(PROGRAMS):
            raise Unsafe(ALIVE)
        elif not _is_known(item.filename):
            unknown[item.filename] = part
        else:
            must_be_what_it_is_called(item.filename, part)
    _must_be(kind, parts)
    if not is_left_over(unknown, parts):
        raise Unsafe(ODD)
    return parts | unknown


def _must_have_its_names(archive, kind):
    names = [item.filename for item in archive.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise Unsafe(BURSTS if len(names) > MOST_PARTS else ODD)
    if kind == ".odt" and MANIFEST in names and b"encryption-data" in _read(archive, archive.getinfo(MANIFEST)):
        raise Unsafe(LOCKED)
    for name in names:
        _must_belong(name)
    if not set(MUST_HAVE[kind]) <= set(names):
        raise Unsafe(OTHER_KIND)


def _must_belong(name):
    path = PurePosixPath(name)
    if name.startswith("/") or "\\" in name or ".." in path.parts or ":" in name or "\0" in name:
        raise Unsafe(ODD)
    if ACTS.search(name):
        raise Unsafe(ALIVE)
    if OF_OTHER_BOOKS.search(name):
        raise Unsafe(OTHER_BOOK)
    if name.lower().endswith(RUN_BY_A_COMPUTER):
        raise Unsafe(ODD)


def _is_known(name):
    return name.endswith("/") or name in WITHOUT_SUFFIX or name.lower().endswith(OPENED + NOT_OPENED)


def _read(archive, item) -> bytes:
    if item.flag_bits & 1:
        raise Unsafe(LOCKED)
    with archive.open(item) as stream:
        part = stream.read(LARGEST_PART + 1)
    if len(part) > LARGEST_PART or (len(part) > SMALL and len(part) > STEEPEST * max(item.compress_size, 1)):
        raise Unsafe(BURSTS)
    return part


def _must_be(kind, parts):
    if kind == ".odt":
        if parts.get("mimetype", b"").strip() != ODT:
            raise Unsafe(OTHER_KIND)
        return
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Unsafe(ALIVE)
    if MAIN_TYPES[kind] not in types:
        raise Unsafe(OTHER_KIND)


def _words_in(name, part) -> str:
    if name == "mimetype" or not part.strip():
        return ""
    if name.lower().endswith(OF_WINDOWS):
        return words_of_windows_drawing(part)
    if not _is_known(name):
        return words_of_left_over(part)
    is_drawing = name.lower().endswith(SVG)  # which may say of what kind it is; entities are refused in both
    parser = DefusedXMLParser(target=DrawnWords() if is_drawing else Words(), forbid_dtd=not is_drawing)
    parser.feed(part)
    return parser.close()
