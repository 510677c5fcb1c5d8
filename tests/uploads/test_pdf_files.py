"""Which PDF is kept, and what a refused one is told. The hostile ones are made here."""

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests import files
from tests.uploads.refusals import check, refusal_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF",
        b"%PDF-1.4\n" + b"\xff" * 500,
        b"<html>" + files.pdf(),
        files.docx("A"),
        files.pdf()[:200],
        b"%PDF-1.7\nxref\n0 1\ntrailer\n<</Root 1 0 R/Size 9999999999>>\nstartxref\n9\n%%EOF",
    ],
)
def test_a_broken_or_disguised_pdf_is_refused(content):
    assert "cannot be opened as a PDF" in refusal_of(content, "a.pdf")


@pytest.mark.parametrize(
    "change", [files.with_script, files.with_launch, files.with_attachment, files.with_script_nothing_leads_to]
)
def test_a_pdf_that_could_act_is_refused(change):
    assert "The selected file contains" in refusal_of(files.pdf("Order", change), "a.pdf")


def test_a_script_in_a_compressed_part_of_a_pdf_is_found():
    hidden = files.pdf_with_a_hidden_script()
    assert b"JavaScript" not in hidden
    assert "The selected file contains" in refusal_of(hidden, "a.pdf")


def test_a_pdf_with_a_password_is_refused():
    assert "protected with a password" in refusal_of(files.pdf("Order", files.with_password), "a.pdf")


@pytest.mark.parametrize(
    "before", [b"\r\n", b"\xef\xbb\xbf", b" " * 1000, b"\x1b%-12345X@PJL\r\n", b"Content-Type: x\n\n"]
)
def test_a_pdf_may_begin_a_little_later_as_viewers_have_it(before):
    assert check(before + files.pdf("Order"), "a.pdf").content_type == "application/pdf"


@pytest.mark.parametrize("before", [b" " * 1024, b"MZ\x90\x00", b"PK\x03\x04", b"#!/bin/sh\n", b"<script>"])
def test_a_pdf_that_begins_as_something_else_is_refused(before):
    assert "cannot be opened as a PDF" in refusal_of(before + files.pdf("Order"), "a.pdf")


def named(key, value):
    return lambda writer: writer.root_object.__setitem__(NameObject(key), value)


FILE_WITHIN = DictionaryObject({NameObject("/EF"): DictionaryObject()})
LINK = DictionaryObject(
    {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("https://x.example")}
)
FIELD = DictionaryObject({NameObject("/FT"): NameObject("/Tx"), NameObject("/V"): TextStringObject("943 476 5919")})


@pytest.mark.parametrize(
    ("change", "thing"),
    [
        (named("/AF", ArrayObject([FILE_WITHIN])), "other files inside it"),
        (named("/Collection", DictionaryObject()), "other files inside it"),
        (named("/Odd", FILE_WITHIN), "other files inside it"),
        (named("/Odd", DictionaryObject({NameObject("/Subtype"): NameObject("/FileAttachment")})), "other files"),
        (files.with_attachment, "other files inside it"),
        (files.with_script, "scripts"),
        (files.with_launch, "a command that starts a program"),
        (named("/OpenAction", LINK), "opens a link when somebody opens it"),
        (named("/AA", DictionaryObject({NameObject("/WC"): LINK})), "opens a link when somebody opens it"),
        (named("/AcroForm", DictionaryObject({NameObject("/Fields"): ArrayObject([FIELD])})), "an NHS number"),
    ],
)  # fmt: skip
def test_the_refusal_of_a_pdf_names_the_thing(change, thing):
    said = refusal_of(files.pdf("Order", change), "a.pdf")
    assert thing in said
    assert "Remove" in said or "Print it to a new PDF" in said
