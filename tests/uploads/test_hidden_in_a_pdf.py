"""A PDF hides neither a file nor an NHS number and reaches for no computer; what viewers open is taken."""

import io
import time
import uuid
import zipfile
import zlib

import pytest
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests import files
from tests.uploads.refusals import check, refusal_of
from workflow.uploads.pdf_hidden import words_of_comments

pytestmark = pytest.mark.once
NUMBER = "943 476 5919"
A_PROGRAM = b"MZ" + bytes(58) + (128).to_bytes(4, "little") + b"This program cannot be run"


def told(**entries):
    return DictionaryObject({NameObject(f"/{name}"): entry for name, entry in entries.items()})


def words(said=NUMBER):
    return TextStringObject(said)


def row(*entries):
    return ArrayObject(entries)


def stream(data, **entries):
    made = DecodedStreamObject()
    made.set_data(data)
    made.update(told(**entries))
    return made


def packed(data):
    made = EncodedStreamObject()
    made._data = zlib.compress(data)
    made.update(told(Filter=NameObject("/FlateDecode")))
    return made


def field(**entries):
    """A field of a form; what is a function is an object of its own."""
    return lambda writer: writer.root_object.update(
        told(AcroForm=told(Fields=row(writer._add_object(told(FT=NameObject("/Tx"), **_made(writer, entries))))))
    )


def remark(kind, **entries):
    box = row(*(NumberObject(0) for _ in range(4)))
    return lambda writer: writer.pages[0].update(
        told(Annots=row(writer._add_object(told(Subtype=NameObject(kind), Rect=box, **_made(writer, entries)))))
    )


def _made(writer, entries):
    return {name: writer._add_object(entry()) if callable(entry) else entry for name, entry in entries.items()}


def root(**entries):
    return lambda writer: writer.root_object.update(told(**_made(writer, entries)))


def link(kind, name, value):
    return remark("/Link", A=files.action(kind, name, value))


@pytest.mark.parametrize(
    "change",
    [
        field(V=words()), field(DV=words()), field(V=words), field(V=row(words())),
        field(V=lambda: stream(NUMBER.encode())), field(V=ByteStringObject(NUMBER.encode())),
        field(RV=words(f"<p>{NUMBER}</p>")), field(Opt=row(row(words("a"), words()))),
        field(T=words()), field(TU=words()), field(MK=told(CA=words())),
        remark("/Text", Contents=words()), remark("/Text", Contents=words), remark("/Text", Subj=words()),
        remark("/FreeText", AP=told(N=stream(b"BT (943 476) Tj (x) Tj [(943)-20( 476 5919)] TJ ET",
                                             Subtype=NameObject("/Form")))),
        root(Metadata=lambda: stream(f"<x>{NUMBER}</x>".encode(), Type=NameObject("/Metadata"))),
        root(StructTreeRoot=told(K=told(S=NameObject("/Figure"), Alt=words()))),
        lambda writer: writer.add_outline_item(title=NUMBER, page_number=0),
        lambda writer: writer.add_metadata({"/Patient": NUMBER}),
        link("/URI", "/URI", "https://quill.example/9434765919"),
        link("/URI", "/URI", "https://quill.example/find?nhsNumber=9434765919"),
        link("/URI", "/URI", "mailto:jo@quill.example?subject=About%20943%20476%205919"),
    ],
)  # fmt: skip
def test_an_nhs_number_beside_the_pages_is_refused_and_the_refusal_says_where(change):
    said = refusal_of(files.pdf("Dear colleague", change), "a.pdf")
    assert "Remove what looks like an NHS number from a form field, a remark or the description of the file" in said
    assert "5919" not in said


def an_archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("run.exe", "MZ")
    return made.getvalue()


@pytest.mark.parametrize("behind", [an_archive(), A_PROGRAM, b"\n\x7fELF" + bytes(40), b"x" * 2000, b"\nRar!\x1a\x07"])
def test_another_file_behind_its_end_is_refused(behind):
    assert "other files inside it" in refusal_of(files.pdf("Dear colleague") + behind, "a.pdf")


@pytest.mark.parametrize(
    "data", [A_PROGRAM, b"PK\x03\x04" + bytes(40), b"\xd0\xcf\x11\xe0" + bytes(40), b"%PDF-1.7\n" + bytes(40)]
)
@pytest.mark.parametrize("how", [stream, packed])
def test_another_file_in_a_stream_is_refused_whatever_leads_to_it(data, how):
    for change in (lambda writer: writer._add_object(how(data)), root(Extra=lambda: how(data))):
        assert "other files inside it" in refusal_of(files.pdf("Dear colleague", change), "a.pdf")


@pytest.mark.parametrize(
    "change",
    [
        link("/URI", "/URI", "javascript:alert(1)"), link("/URI", "/URI", "file:///c:/run.exe"),
        link("/URI", "/URI", " ms-msdt:/id"), link("/GoToR", "/F", "\\\\elsewhere.example\\a.pdf"),
        link("/GoToR", "/F", "//elsewhere.example/a.pdf"),
        lambda writer: writer._add_object(stream(b"", F=words("a.bin"))),
        lambda writer: writer._add_object(stream(b"", Subtype=NameObject("/Form"), Ref=told(F=words("a.pdf")))),
    ],
)  # fmt: skip
def test_what_reaches_for_this_computer_or_another_is_refused(change):
    assert "opens something on this computer or another" in refusal_of(files.pdf("Dear colleague", change), "a.pdf")


@pytest.mark.parametrize(
    "change",
    [
        link("/URI", "/URI", "https://quill.example/article/9434765919"),
        link("/URI", "/URI", "https://nhs-example.zoom.us/j/9434765919?pwd=x"),
        link("/URI", "/URI", "mailto:jo@quill.example"), link("/URI", "/URI", "page.html"),
        link("/GoToR", "/F", "appendix.pdf"),
        field(V=words("01632 960001"), NM=words("9434765919")), remark("/Text", Contents=words("About 12/09/2026")),
        lambda writer: writer._add_object(stream(b"MZ" * 400, Subtype=NameObject("/Image"))),
        root(Metadata=lambda: stream(f"<x>{uuid.UUID(int=0x94347659190A)}</x>".encode(), Type=NameObject("/Metadata"))),
    ],
)  # fmt: skip
def test_what_viewers_open_is_taken(change):
    assert check(files.pdf("Dear colleague", change), "a.pdf").name == "a.pdf"


@pytest.mark.parametrize("behind", [b"\r\n\0\0\n", b"\n\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X", b"\x1a"])
def test_gaps_behind_the_end_are_taken(behind):
    assert check(files.pdf("Dear colleague") + behind, "a.pdf").name == "a.pdf"


@pytest.mark.parametrize("behind", [b"<html><script>1</script>PK", NUMBER.encode(), b"\n% made elsewhere\n", b"x"])
def test_anything_else_behind_the_end_is_refused_with_the_way_out(behind):
    said = refusal_of(files.pdf("Dear colleague") + behind, "a.pdf")
    assert "behind its end" in said
    assert "Print it to a new PDF" in said


def with_comment(said):
    whole = files.pdf("Dear colleague")
    return whole.replace(b"\nxref", b"\n% " + said + b"\nxref", 1)


def test_an_nhs_number_in_a_comment_is_refused():
    said = refusal_of(with_comment(NUMBER.encode()), "a.pdf")
    assert "from a remark between the parts of the file" in said
    assert "5919" not in said


def test_a_percent_sign_in_a_string_begins_no_comment():
    assert check(files.pdf("", link("/URI", "/URI", "https://quill.example/article/%209434765919")), "a.pdf")
    assert check(with_comment(b"made on 12/09/2026"), "a.pdf")


@pytest.mark.parametrize("piece", [b"(\\", b"(a", b"((a)", b"(" + b"a" * 3000, b"%(", b"\\"])
def test_no_string_is_looked_at_for_long_and_one_that_does_not_end_hides_nothing(piece):
    started = time.perf_counter()
    assert "943 476" in words_of_comments(piece * (600_000 // len(piece)) + b"\n% 943 476 5919\n")
    assert time.perf_counter() - started < 3
