"""Which files are kept, and what a refused one is told. The hostile ones are made here."""

import pytest

from tests import files
from tests.uploads.refusals import OPEN_XML, RELATIONS, check, refusal_of
from workflow import uploads
from workflow.uploads import office
from workflow.uploads.files import LARGEST, plain_name

pytestmark = pytest.mark.once
NHS_NUMBER = "9434765919"


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


@pytest.mark.parametrize("kind", ["docx", "xlsx", "odt"])
def test_a_file_with_a_password_is_told_so(kind):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert office.LOCKED == "The selected file is protected with a password. Save it without one"
    assert refusal_of(locked, f"a.{kind}") == office.LOCKED
    assert refusal_of(locked + "EncryptedPackage".encode("utf-16-le"), f"a.{kind}") == office.LOCKED
    assert refusal_of(locked + "WordDocument".encode("utf-16-le"), f"a.{kind}") == office.OLD
