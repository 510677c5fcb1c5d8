"""DOCX, XLSX and ODT files: zip archives of XML. Refused when they could act, fetch or burst; otherwise their text."""

import re
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from workflow.uploads.office_words import ALIVE, Words
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
ACTS = re.compile(r"vbaproject|macrosheet|activex|oleobject|/embeddings/|externallink|^basic/|^scripts/|^object ", re.I)
RUNS = re.compile(r"\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|js|jse|wsf|hta|html?|lnk|jar|sh|py)$", re.I)
HIDDEN_FILES = (b"MZ", b"PK", b"%PDF", b"<", b"#!", b"\x7fELF", b"\xd0\xcf\x11\xe0")
OPENED = (".xml", ".rels", ".vml", ".rdf")
NOT_OPENED = (
    ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".svg", ".wdp",
    ".bin", ".ttf", ".odttf", ".fntdata", ".psmdcp",
)  # fmt: skip
WITHOUT_SUFFIX = {"mimetype", "layout-cache"}

COMPOUND_FILE, IS_ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
IS_LOCKED_ODT = b"manifest:encryption-data"
LOCKED = "The selected file is protected with a password. Save it without one"
OLDER = "The selected file is in an older format, or another file under this name. Save it as DOCX, XLSX or PDF"
BROKEN = "The selected file cannot be opened. Save it again and try once more"
OTHER_KIND = "The selected file is not what its name says it is"
BURSTS = "The selected file unpacks to far more than its size. Save it again as a PDF"
ODD = "The selected file contains parts that do not belong there. Save it again as a PDF"
DAMAGE = (BadZipFile, LargeZipFile, zlib.error, ParseError, UnicodeError, EOFError, NotImplementedError, RuntimeError,
          OSError, ValueError, KeyError)  # fmt: skip


def text_of_office_file(content: bytes, kind: str) -> str:
    """Everything written in the file, cell by cell and paragraph by paragraph."""
    if content.startswith(COMPOUND_FILE):
        raise Unsafe(LOCKED if IS_ENCRYPTED in content else OLDER)
    if not content.startswith(b"PK\x03\x04"):
        raise Unsafe(OTHER_KIND)
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = _unpack(archive, kind)
        return BETWEEN.join(_words_in(name, part) for name, part in parts.items())
    except DefusedXmlException:
        raise Unsafe(ALIVE) from None
    except DAMAGE:
        raise Unsafe(BROKEN) from None


def _unpack(archive, kind) -> dict[str, bytes]:
    """The parts that hold words. Sizes are counted while unpacking: what the archive says of them may be a lie."""
    names = [item.filename for item in archive.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise Unsafe(BURSTS if len(names) > MOST_PARTS else ODD)
    strange = [name for name in names if not _belongs(name)]
    if not set(MUST_HAVE[kind]) <= set(names):
        raise Unsafe(OTHER_KIND)
    parts, total = {}, 0
    for item in archive.infolist():
        part = _read(archive, item)
        total += len(part)
        if total > LARGEST_WHOLE:
            raise Unsafe(BURSTS)
        if item.filename.lower().endswith(OPENED) or item.filename == "mimetype":
            parts[item.filename] = part
    for name in strange:
        if _is_referred_to(name, parts) or RUNS.search(name) or archive.read(name).startswith(HIDDEN_FILES):
            raise Unsafe(ODD)
    _must_be(kind, parts)
    return parts


def _is_referred_to(name, parts) -> bool:
    """What nothing leads to cannot act: Word itself leaves such parts behind."""
    last = PurePosixPath(name).name.encode()
    return any(last in part for other, part in parts.items() if other.endswith((".rels", ".rdf", "manifest.xml")))


def _belongs(name) -> bool:
    path = PurePosixPath(name)
    if name.startswith("/") or "\\" in name or ".." in path.parts or ":" in name or "\0" in name:
        raise Unsafe(ODD)
    if ACTS.search(name):
        raise Unsafe(ALIVE)
    is_folder = name.endswith("/")
    return is_folder or name in WITHOUT_SUFFIX or name.lower().endswith(OPENED + NOT_OPENED)


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
        if IS_LOCKED_ODT in parts.get("META-INF/manifest.xml", b""):
            raise Unsafe(LOCKED)
        return
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Unsafe(ALIVE)
    if MAIN_TYPES[kind] not in types:
        raise Unsafe(OTHER_KIND)


def _words_in(name, part) -> str:
    if name == "mimetype" or not part.strip():
        return ""
    parser = DefusedXMLParser(target=Words(), forbid_dtd=True)
    parser.feed(part)
    return parser.close()
