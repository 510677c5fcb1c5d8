"""An administrator brings practices up to date from a file that says first what it changes."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from catalogue.models import Organisation
from tests.browsing import browser_of, main_of
from tests.catalogue.ods.practice_files import row
from tests.factories_catalogue import CommissionerFactory
from tests.pages.settings.sending import carried_out, csv_of, hidden, send
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def test_what_would_change_is_shown_and_nothing_changes_before_the_press(browser):
    words = main_of(page := send(browser, csv_of(row("U99200"), row("U99201"))))
    assert "New practices 2 U99200 Sample U99200 U99201 Sample U99201" in words
    assert "New commissioners, without a name 1 16C" in words
    assert "No open migration is affected." in words
    assert not Organisation.objects.filter(ods_code="U99200").exists()
    done = browser.post(reverse("import_practices"), hidden(page), follow=True)
    assert "2 practices are up to date" in main_of(done)
    assert Organisation.objects.filter(ods_code__in=["U99200", "U99201"]).count() == 2


def test_of_each_practice_that_changes_what_was_and_what_will_be_stand_side_by_side(browser):
    before, after = CommissionerFactory(name="NHS Reedshire"), CommissionerFactory(name="NHS Moorshire")
    known = {"field_5": "1 LANTERN ROW", "field_8": "NORTHPORT", "field_15": before.ods_code}
    other = {"field_2": "REEDBANK SURGERY", "field_5": "7 ST ANNE'S QUAY", "field_15": after.ods_code}
    carried_out(browser, row("U99200", **known), row("U99201", **known))
    assert Organisation.objects.get(ods_code="U99200").address == "1 Lantern Row\nNorthport"
    words = main_of(send(browser, csv_of(row("U99200", **known | other), row("U99201", **known))))
    assert "Changed practices 1 U99200 Reedbank Surgery: name from Sample U99200 to Reedbank Surgery; " in words
    assert "address from 1 Lantern Row, Northport" in words
    assert "to 7 St Anne's Quay, Northport" in words
    assert f"commissioner from NHS Reedshire ({before.ods_code}) to NHS Moorshire ({after.ods_code})" in words


def test_a_workbook_comes_in_and_one_that_acts_does_not(browser):
    book, file = Workbook(), BytesIO()
    book.active.append(row("U99200"))
    book.save(file)
    assert "New practices 1" in main_of(send(browser, file.getvalue(), "practices.xlsx"))
    assert send(browser, b"PK\x03\x04 nothing", "practices.xlsx").status_code == 422


@pytest.mark.parametrize("address", ["import_practices", "import_names"])
@pytest.mark.parametrize("content", [b"BZh91AY\nq\n\xe2\x80\n" * 30, b"one,two\nthree\n"])
def test_a_file_that_is_something_else_is_refused_in_one_sentence(browser, address, content):
    page = browser.post(reverse(address), {"file": SimpleUploadedFile("practices.csv", content)})
    assert page.status_code == 422
    assert re.search(r"(This is not the file of practices|The file is no list of names): not one", main_of(page))
    assert not re.search(r"Line \d|more faults", main_of(page))


@pytest.mark.parametrize("address", ["import_practices", "import_names"])
def test_a_packed_file_of_practices_is_told_from_one_that_is_not_what_its_name_says(browser, address):
    with ZipFile(packed := BytesIO(), "w") as archive:
        archive.writestr("practices.csv", "U99200")
    page = browser.post(reverse(address), {"file": SimpleUploadedFile("practices.xlsx", packed.getvalue())})
    assert page.status_code == 422
    assert "The file is a ZIP archive. Unpack it, and send the file that is in it" in main_of(page)


def test_practices_saved_as_unicode_text_come_in(browser):
    page = send(browser, "\t".join(row("U99200")).encode("utf-16"), "practices.txt")
    assert "New practices 1 U99200 Sample U99200" in main_of(page)


def test_every_fault_is_named_and_no_file_is_said(browser):
    refused = send(browser, csv_of(row("U99200", "OPEN"), row("?")))
    assert refused.status_code == 422
    assert "Line 1: the status is “OPEN”" in main_of(refused)
    assert "Line 2: “?” is not an ODS code" in main_of(refused)
    assert ".." not in main_of(refused)
    assert "Select the file of practices" in main_of(browser.post(reverse("import_practices"), {}))
    forged = browser.post(reverse("import_practices"), {"kept": "../../etc/passwd", "seen": "x"})
    assert "Select the file of practices" in main_of(forged)


def test_lines_that_are_not_taken_are_shown_beside_what_would_change(browser):
    checked = send(browser, csv_of(row("U99200"), row("U99201", "OPEN"), row("U99202", field_1="")))
    words = main_of(checked)
    assert "New practices 1 U99200 Sample U99200" in words
    assert "Lines that are not taken 2 Line 2: the status is “OPEN”" in words
    assert "Line 3: “” is not an ODS code" in words
    browser.post(reverse("import_practices"), hidden(checked))
    assert not Organisation.objects.filter(ods_code="U99201").exists()
    assert Organisation.objects.filter(ods_code="U99200").exists()


def test_what_has_changed_since_it_was_looked_at_is_shown_again(browser):
    checked = send(browser, csv_of(row("U99200")))
    Organisation.objects.create(kind="practice", ods_code="U99200", name="Typed by hand")
    again = browser.post(reverse("import_practices"), hidden(checked))
    assert again.status_code == 409
    assert "Something has changed since you looked." in main_of(again)


def test_nobody_else_gets_there():
    partner = browser_of(a_journey().cast.actor(Party.PARTNER))
    for name in ("organisations", "import_practices", "import_names"):
        assert partner.get(reverse(name)).status_code == 404
