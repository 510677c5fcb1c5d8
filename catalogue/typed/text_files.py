"""A file of rows as text, however a spreadsheet has saved it: its alphabet, and what stands between its cells."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as DamagedStream

BETWEEN = ",;\t|"
MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
A_WORKBOOK = b"PK\x03\x04"  # or whatever else is a ZIP archive
LOST = "\ufffd"  # where there was a letter
KINDS = {
    b"\xd0\xcf\x11\xe0": "The file is an older Excel workbook, or has a password. Open it",
    b"%PDF": "The file is a PDF. Open the spreadsheet that it was made of",
    b"<": "The file is a web page. Open it in a spreadsheet",
    b"{": "The file is JSON. Open the spreadsheet that it was made of",
}
DAMAGE = (BadZipFile, DamagedStream, OSError, EOFError, RuntimeError, SyntaxError, ValueError, LookupError, TypeError,
          AttributeError)  # fmt: skip
SAVE_IT = "and save it as CSV or XLSX, without a password"


def in_utf_8(content: bytes) -> bytes:
    """What Excel calls Unicode text is UTF-16, with a mark before it; of others the first letter is a plain one. Where
    there is no line feed, each line ends as they did on a Mac."""
    for mark, alphabet in MARKS.items():
        if content.startswith(mark):
            return _lines(_told_again(content.removeprefix(mark), alphabet))
    nought = content[:2].find(b"\0")
    return _lines(content if nought < 0 else _told_again(content, ("utf-16-be", "utf-16-le")[nought]))


def between(lines: Iterable[str]) -> str:
    """What stands first in most of them of all that may stand between cells: in each kind of list a code comes first,
    which has none of them in it. A title above the list has no say."""
    found = Counter(letter for line in lines if (letter := _first_between(line)))
    return found.most_common(1)[0][0] if found else BETWEEN[0]


def another_kind(content: bytes) -> str:
    """What it is, if it is neither text nor an Excel workbook, and the way out."""
    start = in_utf_8(content[:1_000]).lstrip()
    if content.startswith(A_WORKBOOK):
        return _packed(content)
    return next((f"{said}, {SAVE_IT}" for sign, said in KINDS.items() if start.startswith(sign)), "")


def _first_between(line) -> str:
    return next((letter for letter in line if letter in BETWEEN), "")


def _packed(content) -> str:
    """What is damaged is no other kind."""
    try:
        parts = ZipFile(BytesIO(content)).namelist()
    except DAMAGE:
        return ""
    if "mimetype" in parts:
        return f"The file is an OpenDocument spreadsheet. Open it, {SAVE_IT}"
    is_workbook = any(part.startswith("xl/") for part in parts)
    return "" if is_workbook else "The file is a ZIP archive. Unpack it, and send the file that is in it"


def _told_again(content, alphabet) -> bytes:
    return content.decode(alphabet, errors="replace").encode()


def _lines(content) -> bytes:
    return content if b"\n" in content else content.replace(b"\r", b"\n")
