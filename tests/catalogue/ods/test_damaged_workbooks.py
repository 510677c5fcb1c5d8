"""A workbook that is damaged, in whichever of its parts, is refused in words."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from catalogue.ods.rows import UnreadableLine, rows_of
from tests.browsing import browser_of, main_of
from tests.deadline_changes.counting_again import an_administrator

VERSION_NEEDED, LATER_THAN_ANY = 6, b"\x63\x00"  # where in the list of an archive's parts


def _workbook(**spoilt):
    book, whole, other = Workbook(), BytesIO(), BytesIO()
    book.active.append(["U99200", "Quill Surgery"])
    book.save(whole)
    with ZipFile(whole) as parts, ZipFile(other, "w") as written:
        for name in parts.namelist():
            written.writestr(name, spoilt.get(name.rpartition("/")[2].partition(".")[0], parts.read(name)))
    return other.getvalue()


def _of_a_later_kind():
    content = bytearray(_workbook())
    at = content.index(b"PK\x01\x02") + VERSION_NEEDED
    content[at : at + 2] = LATER_THAN_ANY
    return bytes(content)


DAMAGED = {
    "a later kind of archive": _of_a_later_kind(),
    "a sheet that breaks off": _workbook(sheet1=b"<worksheet><sheetData><row"),
    "a workbook that is none": _workbook(workbook=b"nonsense"),
    "styles that break off": _workbook(styles=b"<styleSheet><cellXfs>"),
    "cut off": _workbook()[:-30],
    "a part that is spoilt": _workbook()[:300] + bytes(60) + _workbook()[360:],
}
each = pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)


@each
def test_it_is_one_line_that_cannot_be_read(content):
    [line] = rows_of(content)
    assert isinstance(line, UnreadableLine)
    assert "cannot be opened as one" in str(line)


@each
@pytest.mark.parametrize("address", ["import_practices", "import_names"])
@pytest.mark.django_db
def test_the_page_refuses_it_too(address, content):
    page = browser_of(an_administrator()).post(reverse(address), {"file": SimpleUploadedFile("list.xlsx", content)})
    assert page.status_code == 422
    assert "The selected file cannot be opened" in main_of(page)
