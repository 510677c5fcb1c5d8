"""Every list that is sent as text is read however a spreadsheet has saved it; what is no text is called by its kind."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.forms.practice_list import PracticeListForm
from catalogue.ods.names_file import names_in
from catalogue.ods.practice_file import read
from catalogue.ods.refusals import FileRefused
from tests.catalogue.ods.practice_files import HEADINGS, ROWS

PRACTICES = [HEADINGS, *ROWS]
SUCCESSIONS = [["U99200", "U99201", "1", "20260401", ""], ["U99202", "U99201", "1", "20260401", ""]]
NAMES = [["Code", "Name"], ["QZZ", "NHS Quillshire, Lakes, Dales, and Fells ICB"], ["QZY", "Café & Sons"]]
PEOPLE = [["U99200", "Zoë Archer", "zoe@quill.example"], ["U99201", "Mo Vane", "mo@quill.example"]]
WAYS = {
    "UTF-16, tabs": lambda rows: _text(rows, "\t").encode("utf-16"),
    "UTF-16 of the other order": lambda rows: b"\xfe\xff" + _text(rows, "\t").encode("utf-16-be"),
    "UTF-16 without its mark": lambda rows: _text(rows, ",").encode("utf-16-le"),
    "UTF-16 without its mark, of the other order": lambda rows: _text(rows, ";").encode("utf-16-be"),
    "tabs": lambda rows: _text(rows, "\t").encode(),
    "tabs, with a mark": lambda rows: _text(rows, "\t").encode("utf-8-sig"),
    "semicolons": lambda rows: _text(rows, ";").encode(),
    "bars": lambda rows: _text(rows, "|").encode(),
    "lines as on a Mac": lambda rows: _text(rows, ";", "\r").encode(),
    "empty lines first": lambda rows: b"\r\n" + _text(rows, "\t").encode(),
    "a title first": lambda rows: b"Our list, of November\r\n" + _text(rows, "\t").encode(),
}
every_way = pytest.mark.parametrize("saved", WAYS.values(), ids=WAYS)


def _text(rows, between, ending="\r\n"):
    return "".join(between.join(row) + ending for row in rows)


def _packed(name, content=b"x"):
    with ZipFile(file := BytesIO(), "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@every_way
def test_practices_are_read_and_the_file_is_whole(saved):
    reading = read(saved(PRACTICES))
    assert reading.summary == "3 active GP practices, 1 closed, 1 dormant, 2 of other kinds"
    assert reading.active[1].commissioner == "QZ9Y8"
    assert not reading.cut_short


@every_way
def test_successions_are_read(saved):
    assert [(code, said.successor) for code, said in read(saved(SUCCESSIONS)).of.items()] == [
        ("U99200", "U99201"), ("U99202", "U99201"),
    ]  # fmt: skip


@every_way
def test_names_are_read_though_they_hold_what_may_stand_between(saved):
    rows = NAMES if saved is not WAYS["UTF-16 without its mark"] else [["QZZ", "Quill ICB"], ["QZY", "Café & Sons"]]
    assert names_in(saved(rows)).of == {row[0]: row[1] for row in rows if row[0] != "Code"} | (
        {"QZZ": "NHS Quillshire, Lakes, Dales, and Fells ICB"} if rows is NAMES else {}
    )


@every_way
def test_people_to_be_invited_are_read(saved):
    form = PracticeListForm({}, {"file": SimpleUploadedFile("people.txt", saved(PEOPLE))})
    assert form.is_valid(), form.errors
    assert [[row["code"], row["name"], row["email"]] for row in form.rows[-2:]] == PEOPLE


@pytest.mark.parametrize("end", [-1, -5, -30, -31])
def test_a_file_in_utf_16_that_breaks_off_is_seen_to_do_so(end):
    assert read(
        _text(PRACTICES[:-1], "\t").encode("utf-16") + _text(ROWS[:1], "\t").encode("utf-16-le")[:end]
    ).cut_short


def test_a_letter_that_was_lost_is_not_kept_as_the_name():
    said = names_in("QZZ,Caf\ufffd ICB\nQZY,Quill ICB\n".encode())
    assert said.of == {"QZY": "Quill ICB"}
    assert "a letter of it was lost" in said.refused[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "an older Excel workbook, or has a password"),
        (_packed("practices.csv"), "a ZIP archive. Unpack it"),
        (_packed("word/document.xml"), "a ZIP archive"),
        (_packed("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument spreadsheet"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n", "a web page"),
        ("<html>".encode("utf-16"), "a web page"),
        (b'{"practices": []}', "JSON"),
    ],
)
@pytest.mark.parametrize("importer", [read, names_in])
def test_another_kind_of_file_is_called_by_its_kind(importer, content, kind):
    with pytest.raises(FileRefused) as refused:
        importer(content)
    [reason] = refused.value.reasons
    assert kind in reason
    assert "save it as CSV or XLSX" in reason or "send the file that is in it" in reason
