"""Which files are kept, and what a refused one is told. The hostile ones are made here."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests import files
from workflow import uploads
from workflow.uploads import office
from workflow.uploads.files import LARGEST, plain_name

pytestmark = pytest.mark.once
NHS_NUMBER = "9434765919"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"


def check(content, name):
    return uploads.check(SimpleUploadedFile(name, content))


def refusal_of(content, name) -> str:
    with pytest.raises(uploads.Unsafe) as refused:
        check(content, name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (files.pdf("Order form"), "order.pdf", "application/pdf"),
        (files.pdf(), "Empty page.PDF", "application/pdf"),
        (files.docx("Dear ", "Jo"), "letter.docx", f"{OPEN_XML}.{files.WORD}"),
        (files.xlsx("Price", 1200, 0.1234567891), "prices.xlsx", f"{OPEN_XML}.{files.SHEET}"),
        (files.odt(), "letter.odt", files.ODT),
        (files.docx("A", **{"word/media/image1.png": b"\x89PNG"}), "picture.docx", None),
        (files.docx("A", **{RELATIONS: files.relationship("hyperlink", "https://x.example")}), "a.docx", None),
        (files.xlsx("12345", "67890", 44927.5), "codes.xlsx", None),
        (files.docx("Telephone 01632 960 001, reference C000017-02"), "phone.docx", None),
    ],
)  # fmt: skip
def test_an_ordinary_file_is_kept_under_its_real_type(content, name, kind):
    checked = check(content, name)
    assert checked.content == content
    assert checked.name == name
    assert kind in (None, checked.content_type)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "setup.exe"),
        (files.pdf(), "order.pdf.exe"),
        (b"<html><script>alert(1)</script>", "page.html"),
        (b"hello", "no suffix"),
    ],
)
def test_other_kinds_of_file_are_refused(content, name):
    assert refusal_of(content, name) == "The selected file must be a PDF, DOCX, XLSX or ODT"


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("letter.DOCM", "may hold macros: save it as DOCX or XLSX"),
        ("letter.dotx", "is a template: save it as a document"),
        ("letter.doc", "is in an older format: save it as DOCX or PDF"),
        ("prices.xls", "is in an older format: save it as XLSX or PDF"),
        ("prices.csv", "is a table: save it as XLSX or PDF"),
        ("screen.heic", "is a picture: put it into a document, or print it to a PDF"),
        ("order.msg", "is an email: print it to a PDF, and add what came with it by itself"),
        ("all.zip", "is an archive: add each file in it by itself"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is_and_the_way_out(name, way_out):
    said = refusal_of(files.docx("A"), name)
    assert said == f"The selected file must be a PDF, DOCX, XLSX or ODT. This one {way_out}"


def test_an_empty_file_and_a_huge_one_are_refused():
    assert refusal_of(b"", "a.pdf") == "The selected file is empty"
    assert refusal_of(b"%PDF-" + b"0" * LARGEST, "a.pdf") == "The selected file must be smaller than 20MB"


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
    ("more", "reason"),
    [
        ({"word/vbaProject.bin": b"x"}, office.ALIVE),
        ({"word/embeddings/oleObject1.bin": b"x"}, office.ALIVE),
        ({"word/activeX/activeX1.xml": "<a/>"}, office.ALIVE),
        ({SETTINGS: files.relationship("attachedTemplate", "https://x.example/t.dotm")}, "template"),
        ({RELATIONS: files.relationship("oleObject", "file:///c:/x")}, "fetches"),
        ({RELATIONS: files.relationship("image", "https://x.example/seen.png")}, "fetches"),
        ({"word/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, office.ALIVE),
        ({"word/styles.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}, office.ALIVE),
        ({"word/fields.xml": '<w:x xmlns:w="w"><w:ddeLink/></w:x>'}, office.ALIVE),
        ({"../../etc/cron.d/x.xml": "<a/>"}, office.ODD),
        ({"/etc/x.xml": "<a/>"}, office.ODD),
        ({"C:\\x.xml": "<a/>"}, office.ODD),
        ({"word/run.exe": b"MZ"}, office.ODD),
        ({"word/page.html": "<script>"}, office.ODD),
        ({"word/styles.xml": "<a><b></a>"}, office.BROKEN),
        ({"[Content_Types].xml": files.content_types(files.SHEET)}, office.OTHER_KIND),
        ({"[Content_Types].xml": '<Types><Override ContentType="x.macroEnabled.main+xml"/></Types>'}, office.ALIVE),
    ],
)  # fmt: skip
def test_an_office_file_that_could_act_or_fetch_is_refused(more, reason):
    assert reason in refusal_of(files.docx("A", **more), "a.docx")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"Basic/Standard/Module1.xml": "<a/>"}, office.ALIVE),
        ({"Scripts/python/x.xml": "<a/>"}, office.ALIVE),
        ({"content.xml": '<a xmlns:x="x"><image x:href="https://x.example/seen.png"/></a>'}, "fetches"),
        ({"content.xml": '<a xmlns:s="s"><s:event-listeners/></a>'}, office.ALIVE),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, office.OTHER_KIND),
    ],
)
def test_an_odt_that_could_act_or_fetch_is_refused(more, reason):
    assert reason in refusal_of(files.odt(**more), "a.odt")


BROKEN = {
    "empty": b"PK\x03\x04" + b"\0" * 100,
    "without its end": files.docx("A")[:-40],
    "only its beginning": files.docx("A")[:60],
    "no archive": b"not a zip",
    "another kind": files.pdf(),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_office_file_is_refused(content):
    assert refusal_of(content, "a.docx") in (office.BROKEN, office.OTHER_KIND)


def test_a_file_that_bursts_is_refused_before_it_does():
    assert refusal_of(files.docx("A", **{"word/media/a.png": b"\0" * 40_000_000}), "a.docx") == office.BURSTS
    many = {f"word/media/{number}.png": b"x" for number in range(office.MOST_PARTS)}
    assert refusal_of(files.docx("A", **many), "a.docx") == office.BURSTS


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused():
    twice = files.docx("A").replace(b"word/document.xml", b"word/documenu.xml", 1)
    assert refusal_of(twice, "a.docx") in (office.BROKEN, office.ODD, office.OTHER_KIND)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (files.pdf(f"Patient {NHS_NUMBER}"), "a.pdf"),
        (files.docx("943 ", "476 ", "5919"), "a.docx"),
        (files.docx("９４３４７６５９１９"), "a.docx"),
        (files.xlsx("Name", 9434765919), "a.xlsx"),
        (files.xlsx("Name", 9434765919.0), "a.xlsx"),
        (files.xlsx("943-476-5919"), "a.xlsx"),
        (files.odt("NHS 943.476.5919"), "a.odt"),
    ],
)
def test_a_file_with_an_nhs_number_is_refused_without_repeating_it(content, name):
    said = refusal_of(content, name)
    assert said.startswith("Remove what looks like an NHS number from the file")
    assert not any(digit in said.rpartition("“")[2] for digit in "0123456789")


def test_a_name_with_an_nhs_number_is_refused():
    assert "from the name of the file" in refusal_of(files.pdf(), f"letter {NHS_NUMBER}.pdf")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jo\\order.pdf", "order.pdf"),
        ('a"; filename="b.exe\r\nX: y.pdf', 'a"; filename="b.exeX: y.pdf'),
        ("order\u202efdp.pdf", "orderfdp.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("\u200b.pdf", ".pdf"),
    ],
)
def test_a_file_name_keeps_its_last_part_and_nothing_that_could_act(typed, kept):
    assert plain_name(typed) == kept or plain_name(typed) == "document.pdf"


def test_a_kept_file_lies_under_a_name_that_says_nothing():
    checked = check(files.pdf("Order"), "Order of Lantern Row.pdf")
    stored = uploads.keep(checked)
    assert "Lantern" not in stored
    assert stored != uploads.keep(checked)


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


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt"])
def test_a_file_with_a_password_is_told_so(kind):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert office.LOCKED == "The selected file is protected with a password. Save it without one"
    assert refusal_of(locked, f"a.{kind}") == office.LOCKED
    assert refusal_of(locked + "EncryptedPackage".encode("utf-16-le"), f"a.{kind}") == office.LOCKED
    assert refusal_of(locked + "WordDocument".encode("utf-16-le"), f"a.{kind}") == office.OLD


@pytest.mark.parametrize("name", ["[trash]/0000.dat", "[trash]/0001.dat", "[trash]/000a.dat", "[Trash]/0000.dat"])
def test_what_word_leaves_behind_is_taken_unless_something_refers_to_it(name):
    assert check(files.docx("A", **{name: b"\0" * 20}), "a.docx")
    leads_there = files.relationship("styles", f"../{name}", "Internal")
    assert refusal_of(files.docx("A", **{name: b"x", RELATIONS: leads_there}), "a.docx") == office.ODD


@pytest.mark.parametrize("name", ["[trash]/run.exe", "[trash]/0000.dat.exe", "trash/page.HTML", "word/x.js"])
def test_what_a_computer_would_run_is_refused_wherever_it_lies(name):
    assert refusal_of(files.docx("A", **{name: b"x"}), "a.docx") == office.ODD


@pytest.mark.parametrize(
    "target", ["file:///T:/Letter.dotx", "https://x.example/t.dotm", "\\\\server\\t.dotx", "T.dot"]
)
def test_a_letter_from_a_template_is_told_how_to_detach_it(target):
    said = refusal_of(files.docx("A", **{SETTINGS: files.relationship("attachedTemplate", target)}), "a.docx")
    assert "attached to a template" in said
    assert "Detach it" in said


def test_the_words_that_stand_for_a_picture_are_read():
    picture = '<w:document xmlns:w="w"><w:docPr descr="Patient 943 476 5919"/></w:document>'
    assert "NHS number" in refusal_of(files.docx("A", **{"word/document.xml": picture}), "a.docx")
