"""What lies in a PDF where no reader looks: another file behind its end or in a stream of its own, words in remarks,
titles and descriptions, links that reach for this computer."""

import re
import zipfile
import zlib
from io import BytesIO

from pypdf.generic import ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from workflow.uploads.links import words_of_link

END, MOST_BEHIND = b"%%EOF", 1024  # viewers look for the end in the last so many bytes
PROGRAM, PROGRAM_AT, LARGEST_STUB = b"MZ", 60, 4096
PROGRAMS_AND_ARCHIVES = (PROGRAM, b"PK\x03\x04", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"#!/")
NOTHING = re.compile(rb"[\0\t\n\f\r \x1a]*(?:\x1b%-12345X(?:@PJL[\x20-\x3b\x3d-\x7e]{0,80}\r?\n)*)*[\0\t\n\f\r \x1a]*")
A_COMMENT = re.compile(
    rb"\(((?:\\.|[^\\()]|\((?:\\.|[^\\()]){0,4000}+\)){0,4000}+)(\)?)|%([^\r\n]+)", re.S
)  # a string that does not end is none
A_PDF, FIRST_BYTES = b"%PDF-", 64
IN_TEXT = {"/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85"}
FLATE = {"/FlateDecode", "/Fl"}
WORDS_IN_STREAMS = ("/V", "/DV", "/RV", "/RC")  # a long answer may be a stream
NOT_WORDS = {"/URI", "/ID", "/NM", "/M", "/DA", "/CreationDate", "/ModDate"}
MADE_UP = re.compile(r"\b[0-9a-fA-F]{16,}\b|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")  # by programs
TAGS, A_LINE = re.compile(r"<[^>]*>"), re.compile(rb"T[jJ*]|\bET\b")
SHOWN = re.compile(rb"\(((?:\\.|[^()\\])*)\)")
SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
GOOD_SCHEMES = {"http", "https", "mailto", "tel"}
ELSEWHERE = re.compile(r"\s*(?:\\\\|//|[a-zA-Z]{2,}:)")


def is_followed_by_a_file(content: bytes) -> bool:
    """An archive is read from its end, so that one file can be two; behind the end of a PDF nobody looks."""
    if zipfile.is_zipfile(BytesIO(content)):
        return True
    for behind in content.split(END)[1:]:
        rest = behind.strip(b"\0\t\n\f\r ")
        if rest.startswith(PROGRAMS_AND_ARCHIVES) or (b"startxref" not in rest and len(rest) > MOST_BEHIND):
            return True
    return False


def is_followed_by_anything(content: bytes) -> bool:
    """Behind its last end, where viewers look no further: nothing but gaps, or what ends a job of a printer."""
    return END in content and not NOTHING.fullmatch(content.rpartition(END)[2])


def words_of_comments(content: bytes) -> str:
    """What stands behind a percent sign, which no viewer shows; a string or a stream may hold the sign as a letter."""
    found = []
    for piece in content.split(b"endstream"):
        outside, _, _ = piece.partition(b"stream")
        found += [said or string for string, end, said in A_COMMENT.findall(outside) if not end]
    return MADE_UP.sub(" ", b"\n".join(found).decode("latin-1"))


def is_a_file(stream: StreamObject) -> bool:
    """A picture may begin with the two letters of a program; what a program says next it does not."""
    begins = _first_bytes(stream)
    if begins.startswith(PROGRAM):
        return len(begins) == FIRST_BYTES and int.from_bytes(begins[PROGRAM_AT:], "little") < LARGEST_STUB
    return begins.startswith((*PROGRAMS_AND_ARCHIVES, A_PDF))


def reaches_out(thing: DictionaryObject) -> bool:
    """A link that starts something here or signs in to a computer elsewhere; a part that lies in another file."""
    link, other = thing.get("/URI"), thing.get("/F")
    if isinstance(link, str) and (found := SCHEME.match(link)) and found[1].lower() not in GOOD_SCHEMES:
        return True
    path = other.get("/UF") or other.get("/F") if isinstance(other, DictionaryObject) else other
    if thing.get("/S") == "/GoToR" and isinstance(path, str) and ELSEWHERE.match(path):
        return True
    return isinstance(thing, StreamObject) and ("/F" in thing or "/Ref" in thing)


def words_in(thing) -> list[str]:
    """Every string, whatever it is the value of, and what a form field or a remark shows of itself."""
    if isinstance(thing, TextStringObject):
        return [MADE_UP.sub(" ", thing)]
    if isinstance(thing, ByteStringObject):
        return [MADE_UP.sub(" ", bytes(thing).decode("latin-1"))]
    if not isinstance(thing, DictionaryObject):
        return []
    found = [_text_of(thing[key]) for key in WORDS_IN_STREAMS if key in thing]
    if isinstance(link := thing.get("/URI"), str | bytes):
        found.append(words_of_link(link if isinstance(link, str) else link.decode("latin-1")))
    if isinstance(thing, StreamObject) and thing.get("/Type") == "/Metadata":
        found.append(MADE_UP.sub(" ", _text_of(thing, "\n")))
    if isinstance(thing, StreamObject) and thing.get("/Subtype") == "/Form":
        lines = (b"".join(SHOWN.findall(line)) for line in A_LINE.split(thing.get_data()))
        found += [line.decode("latin-1") for line in lines]
    return [words for words in found if words]


def _text_of(thing, for_a_tag="") -> str:
    thing = thing.get_object()
    return TAGS.sub(for_a_tag, thing.get_data().decode("utf-8", "replace")) if isinstance(thing, StreamObject) else ""


def _first_bytes(stream) -> bytes:
    filters = stream.get("/Filter") or []
    names = [filters] if isinstance(filters, NameObject) else [one.get_object() for one in filters]
    if not names:
        return stream.get_data()[:FIRST_BYTES]
    if set(names) <= IN_TEXT | FLATE and set(names) & IN_TEXT:
        return stream.get_data()[:FIRST_BYTES]
    if names[0] in FLATE:
        try:
            return zlib.decompressobj().decompress(stream._data, FIRST_BYTES)
        except zlib.error:
            return b""
    return stream._data[:FIRST_BYTES]
