"""Whatever somebody types into a field, a list, a name or a prompt of an office file is read; a part that is another
file under the name of a picture is refused."""

import io
import zipfile

import pytest

from tests import files
from tests.uploads.refusals import check, refusal_of

pytestmark = pytest.mark.once
NUMBER = "943 476 5919"
LINK = files.relationship("hyperlink", "https://quill.example/?q=943%20476%205919")
LETTER, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def letter(inside):
    return files.docx(**{LETTER: f'<w:document xmlns:w="w" xmlns:v="v"><w:body>{inside}</w:body></w:document>'})


def beside(name, part):
    return files.docx("Dear colleague", **{name: f'<x xmlns:w="w">{part}</x>'})


def sheet(inside, name=SHEET):
    return files.xlsx("a", **{name: f"<worksheet>{inside}</worksheet>"})


def text(inside):
    names = 'xmlns:o="o" xmlns:f="f" xmlns:t="t"'
    return files.odt(**{"content.xml": f"<o:document-content {names}>{inside}</o:document-content>"})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (letter(f'<w:dropDownList><w:listItem w:displayText="{NUMBER}" w:value="1"/></w:dropDownList>'), "a.docx"),
        (letter(f'<w:dropDownList><w:listItem w:displayText="a" w:value="{NUMBER}"/></w:dropDownList>'), "a.docx"),
        (letter(f'<w:textInput><w:default w:val="{NUMBER}"/></w:textInput>'), "a.docx"),
        (letter(f'<w:ddList><w:listEntry w:val="{NUMBER}"/></w:ddList>'), "a.docx"),
        (letter(f'<w:sdtPr><w:alias w:val="{NUMBER}"/></w:sdtPr>'), "a.docx"),
        (letter(f'<w:hyperlink w:tooltip="{NUMBER}"/>'), "a.docx"),
        (letter(f'<v:textpath string="{NUMBER}"/>'), "a.docx"),
        (beside("word/settings.xml", f'<w:docVar w:name="a" w:val="{NUMBER}"/>'), "a.docx"),
        (beside("word/comments.xml", f'<w:comment w:author="{NUMBER}"/>'), "a.docx"),
        (beside("docProps/custom.xml", f'<property name="{NUMBER}"/>'), "a.docx"),
        (sheet(f'<sheets><sheet name="{NUMBER}"/></sheets>', "xl/workbook.xml"), "a.xlsx"),
        (sheet(f'<dataValidation prompt="{NUMBER}"/>'), "a.xlsx"),
        (sheet(f'<filters><filter val="{NUMBER}"/></filters>'), "a.xlsx"),
        (sheet(f'<tableColumn name="{NUMBER}"/>', "xl/tables/table1.xml"), "a.xlsx"),
        (sheet(f'<s v="{NUMBER}"/>', "xl/pivotCache/records1.xml"), "a.xlsx"),
        (sheet('<n v="9434765919"/>', "xl/pivotCache/records1.xml"), "a.xlsx"),
        (sheet('<n v="9.434765919E9"/>', "xl/pivotCache/records1.xml"), "a.xlsx"),
        (text('<t:table-cell o:value="9434765919"/>'), "a.odt"),
        (text('<t:a o:href="https://quill.example/patient/9434765919">here</t:a>'), "a.odt"),
        (files.docx("See", **{"word/_rels/document.xml.rels": LINK}), "a.docx"),
        (text(f'<f:text f:current-value="{NUMBER}"/>'), "a.odt"),
        (text(f'<t:user-field-decl o:string-value="{NUMBER}"/>'), "a.odt"),
    ],
)
def test_what_was_typed_into_an_attribute_is_read(content, name):
    said = refusal_of(content, name)
    assert "Remove what looks like an NHS number from the file" in said
    assert "5919" not in said


def with_part(part, name="word/media/image1.png", comment=b""):
    whole = io.BytesIO(files.docx("Dear colleague"))
    with zipfile.ZipFile(whole, "a") as archive:
        archive.comment = comment
        if part:
            archive.writestr(name, part)
    return whole.getvalue()


def test_the_remark_on_the_archive_is_read():
    assert "NHS number" in refusal_of(with_part(b"", comment=NUMBER.encode()), "a.docx")
    assert check(with_part(b"", comment=b"Made by hand"), "a.docx").name == "a.docx"


@pytest.mark.parametrize(
    "begins", [b"MZ\x90\0", b"PK\x03\x04", b"\x7fELF", b"Rar!\x1a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
@pytest.mark.parametrize("name", ["word/media/image1.png", "word/fonts/font1.odttf", "word/printerSettings1.bin"])
def test_a_part_that_is_another_file_is_refused_whatever_it_is_called(begins, name):
    assert "macros or other files" in refusal_of(with_part(begins + bytes(99), name), "a.docx")


@pytest.mark.parametrize(
    "inside",
    [
        '<w:sdtPr><w:id w:val="9434765919"/></w:sdtPr>', '<w:p w:rsidR="9434765919"/>',
        '<w:listItem w:displayText="01632 960001" w:value="2"/>', '<v:shape id="9434765919"/>',
    ],
)  # fmt: skip
def test_the_numbers_by_which_programs_know_their_parts_are_no_words(inside):
    assert check(letter(inside), "a.docx").name == "a.docx"


def test_a_picture_and_the_settings_of_a_printer_are_taken():
    for begins, name in ((b"\x89PNG\r\n", "word/media/image1.png"), (b"H\0P\0", "word/printerSettings1.bin")):
        assert check(with_part(begins, name), "a.docx").name == "a.docx"
