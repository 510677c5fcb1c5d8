"""What a computer has left in an office file is taken while nothing refers to it; a locked ODT is told so."""

import random

import pytest

from tests import files
from tests.uploads.refusals import check, refusal_of
from workflow.uploads import office
from workflow.uploads.left_over import LARGEST

pytestmark = pytest.mark.once
LEFT = [
    "[trash]/0000.dat", "[trash]/00ff.dat", "trash/0000.dat", "Thumbs.db", ".DS_Store", "__MACOSX/._letter.docx",
    "word/media/.DS_Store", "docProps/thumbnail", "word/~WRD0001.tmp", "desktop.ini", "word/media/image1.heic",
]  # fmt: skip
RELATIONS = "word/_rels/document.xml.rels"
REFERENCES = {
    "as it is called": "media/left.dat",
    "from the root": "/word/media/left.dat",
    "in capitals": "media/LEFT.DAT",
    "with a percent sign": "media/left%2Edat",
    "as a letter of XML": "media/&#108;eft.dat",
    "with a fragment": "media/left.dat#top",
    "with a backslash": "media\\left.dat",
}
LOCKED_ODT = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="content.xml" m:size="900"><m:encryption-data m:checksum="a"/></m:file-entry>'
    "</m:manifest>"
)


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt"])
def test_what_nothing_refers_to_is_taken(kind, name):
    assert check(getattr(files, kind)("A", **{name: b"\0\1" * 20}), f"a.{kind}")


@pytest.mark.parametrize("written", REFERENCES.values(), ids=REFERENCES.keys())
def test_what_something_refers_to_is_refused_however_it_is_written(written):
    leads_there = files.relationship("image", written, "Internal")
    more = {"word/media/left.dat": b"x", RELATIONS: leads_there}
    assert refusal_of(files.docx("A", **more), "a.docx") == office.ODD
    assert refusal_of(files.docx("A", **(more | {RELATIONS: _in_utf_16(leads_there)})), "a.docx") == office.ODD


def _in_utf_16(written):
    return f'<?xml version="1.0" encoding="UTF-16"?>{written}'.encode("utf-16")


def test_a_part_of_an_odt_is_referred_to_by_its_text_or_its_manifest():
    picture = '<o:c xmlns:o="o" xmlns:x="x"><o:frame x:href="Pictures/left.dat"/></o:c>'
    assert refusal_of(files.odt(**{"Pictures/left.dat": b"x", "content.xml": picture}), "a.odt") == office.ODD
    listed = '<m:manifest xmlns:m="m"><m:file-entry m:full-path="Pictures/left.dat"/></m:manifest>'
    more = {"Pictures/left.dat": b"x", "META-INF/manifest.xml": listed}
    assert refusal_of(files.odt(**more), "a.odt") == office.ODD


@pytest.mark.parametrize("begins", [b"MZ", b"PK\x03\x04", b"\x7fELF", b"Rar!", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_program_or_an_archive_under_another_name_is_refused(begins):
    assert refusal_of(files.docx("A", **{"[trash]/0000.dat": begins + b"\0" * 20}), "a.docx") == office.ALIVE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
def test_an_nhs_number_is_found_in_what_was_left(encoding):
    assert "NHS number" in refusal_of(
        files.docx("A", **{"notes.txt": "Patient 943 476 5919".encode(encoding)}), "a.docx"
    )


def test_what_is_large_was_not_left_over():

    assert refusal_of(files.docx("A", **{"left.dat": random.Random(1).randbytes(LARGEST + 1)}), "a.docx") == office.ODD


@pytest.mark.parametrize(
    "more",
    [
        {"content.xml": b"\x93\x01\xff\x00"},
        {"content.xml": b"\x93\x01\xff\x00", "Thumbnails/thumbnail.png": b"\x01"},
        {"encrypted-package": b"\x93\x01\xff\x00"},
        {"content.xml": b"\x93\x01", "Configurations2/menubar/x.exe": b"MZ"},
    ],
)
def test_an_odt_with_a_password_is_told_so(more):
    assert refusal_of(files.odt(**{"META-INF/manifest.xml": LOCKED_ODT} | more), "a.odt") == office.LOCKED


@pytest.mark.parametrize("name", ["word/media/image1.jpe", "word/media/image1.jfif", "word/media/image1.webp"])
def test_a_picture_that_the_letter_shows_is_taken(name):
    shown = files.relationship("image", name.removeprefix("word/"), "Internal")
    assert check(files.docx("A", **{name: b"\xff\xd8\xff", RELATIONS: shown}), "a.docx")


def test_a_letter_that_was_signed_digitally_is_taken():
    signed = files.relationship("digital-signature/origin", "_xmlsignatures/origin.sigs", "Internal")
    assert check(files.docx("A", **{"_xmlsignatures/origin.sigs": b"", "_rels/.rels": signed}), "a.docx")
