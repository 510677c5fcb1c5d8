"""An administrator names organisations, and brings practices up to date from a file that says first what it changes."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from catalogue.models import Organisation
from catalogue.ods.names_file import NAME_NOT_KNOWN, without_a_name
from tests.browsing import browser_of, links_of, main_of
from tests.catalogue.ods.practice_files import row
from tests.deadline_changes.counting_again import an_administrator
from tests.factories_catalogue import CommissionerFactory
from tests.rehearsals import a_journey
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import tell_of_closures, tell_of_commissioners
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return browser_of(an_administrator())


def csv_of(*rows):
    return "\r\n".join(",".join(f'"{field}"' for field in one) for one in rows).encode()


def send(browser, content, name="practices.csv"):
    return browser.post(reverse("import_practices"), {"file": SimpleUploadedFile(name, content)})


def hidden(page) -> dict:
    return dict(re.findall(r'<input type="hidden" name="(kept|seen)" value="([^"]+)">', page.content.decode()))


def carried_out(browser, *rows):
    checked = send(browser, csv_of(*rows))
    return browser.post(reverse("import_practices"), hidden(checked), follow=True)


def test_what_would_change_is_shown_and_nothing_changes_before_the_press(browser):
    words = main_of(page := send(browser, csv_of(row("U99200"), row("U99201"))))
    assert "New practices 2 U99200 Sample U99200 U99201 Sample U99201" in words
    assert "New commissioners, without a name 1 16C" in words
    assert "None is concerned." in words
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


def test_an_open_migration_whose_practice_closes_is_told_of_and_says_so(browser):
    journey = a_journey()
    journey.follow_the_lists()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True)
    Email.objects.all().delete()
    rows = [row("U99200"), row(practice.ods_code, "INACTIVE", field_12="20290928")]
    assert "1 open migration is of a practice that ends." in main_of(send(browser, csv_of(*rows)))
    assert "2 emails told of it" in main_of(carried_out(browser, *rows))
    words = [render(mail)[1] for mail in Email.objects.filter(kind="practice")]
    assert all(f"ODS says that {practice.name} closes on Friday 28 September 2029." in one for one in words)
    assert tell_of_closures() == 0, "once"
    page = browser_of(journey.cast.actor(Party.PARTNER)).get(reverse("overview", args=[journey.migration.reference]))
    assert "ODS says that" in main_of(page)
    assert "closes on 28 September 2029. Nothing has been changed here." in main_of(page)
    supplier = browser_of(journey.cast.actor(Party.TARGET))
    assert "ODS says" not in main_of(supplier.get(reverse("overview", args=[journey.migration.reference])))


def test_a_practice_that_an_administrator_or_a_file_opens_again_is_told_of(browser):
    practice = a_journey().migration.practice
    rows = [row("U99200"), row(practice.ods_code)]
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True, closed_on="2029-09-28", ended_as="closed")
    tell_of_closures()
    assert "1 open migration is of a practice that is open after all." in main_of(send(browser, csv_of(*rows)))
    browser.post(reverse("open_organisation_again", args=[practice.ods_code]))
    assert Email.objects.filter(kind="practice", facts__has_key="open_again").count() == 2
    assert "open after all" not in main_of(send(browser, csv_of(*rows)))


def test_another_commissioner_by_ods_is_told_of_and_changes_nothing_by_itself(browser):
    journey = a_journey()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(is_from_ods=True)
    other = CommissionerFactory(ods_code="16C", name="NHS Quillshire ICB")
    Email.objects.all().delete()
    carried_out(browser, row(practice.ods_code))
    words = [render(mail)[1] for mail in Email.objects.filter(kind="practice")]
    assert len(words) == 2
    assert all("is now NHS Quillshire ICB" in one for one in words)
    assert other.pk not in journey.migration.playing(Party.COMMISSIONER)


def test_a_change_that_has_been_told_is_not_told_again_whatever_is_in_its_cause(browser):
    """The causes stand as they were first written: migration, reader, address, then what changed, cut to fit."""
    journey = a_journey()
    parts = [journey.cast.actor(party) for party in (Party.COMMISSIONER, Party.PARTNER)]
    told = sorted(
        f"practice {journey.pk} {one.organisation.pk} {one.user.email} 2029-09-28" for one in parts
    )  # fmt: skip
    Organisation.objects.filter(pk=journey.migration.practice.pk).update(closed_on="2029-09-28")
    assert tell_of_closures() == 2
    assert sorted(Email.objects.filter(kind="practice").values_list("cause", flat=True)) == told


def test_a_cause_is_cut_where_it_is_longer_than_its_column_and_stays_its_own(browser):
    journey = a_journey()
    long = f"{'NHS Quillshire and ' * 9}ICB"
    other = CommissionerFactory(ods_code="16C", name=long)
    for party in (Party.COMMISSIONER, Party.PARTNER):
        user = journey.cast.actor(party).user
        user.email = f"{user.pk}{'a' * 60}@{'.'.join(['example' * 8] * 3)}.nhs.uk"
        user.save()
    practice = journey.migration.practice
    Organisation.objects.filter(pk=practice.pk).update(commissioner=other)
    assert [tell_of_commissioners([practice.ods_code]) for _ in range(2)] == [2, 0]
    assert {len(cause) for cause in Email.objects.filter(kind="practice").values_list("cause", flat=True)} == {400}


def test_names_are_given_in_one_list_and_what_is_left_empty_stays(browser):
    for code in ("16C", "17D"):
        CommissionerFactory(ods_code=code, name=NAME_NOT_KNOWN)
    assert "2 organisations have no name." in main_of(browser.get(reverse("settings")))
    done = browser.post(reverse("organisations"), {"16C": "NHS QUILLSHIRE ICB", "17D": ""}, follow=True)
    assert "1 organisation has a name now" in main_of(done)
    assert Organisation.objects.get(ods_code="16C").name == "NHS Quillshire ICB"
    assert [one.ods_code for one in without_a_name()] == ["17D"]
    nothing = browser.post(reverse("organisations"), {"17D": ""})
    assert "Enter a name for one of them at least" in main_of(nothing)


@pytest.fixture
def many_nameless():
    codes = [f"{number}X" for number in range(10, 70)]
    Organisation.objects.bulk_create(
        Organisation(kind="commissioner", ods_code=code, name=NAME_NOT_KNOWN) for code in codes
    )
    return codes


def test_whoever_does_not_know_the_first_of_many_comes_to_the_others_by_pages(browser, many_nameless):
    asked, address = [], reverse("organisations")
    for _ in range(3):
        page = browser.get(address)
        assert "60 organisations came with the file" in main_of(page)
        asked += re.findall(r'<input[^>]* name="(\d\dX)"', page.content.decode())
        following = [href for href, text in links_of(page) if text.startswith("Next")]
        address = reverse("organisations") + following[0].replace("&amp;", "&") if following else ""
    assert asked == many_nameless
    assert not address


@pytest.mark.parametrize("query", ["", "?after=", "?after=%00", "?after=?", "?before=lower", "?after=34X_35X"])
def test_the_first_page_has_none_before_it_and_what_is_no_code_leads_there(browser, many_nameless, query):
    page = browser.get(reverse("organisations") + query)
    assert 'name="10X"' in page.content.decode()
    assert not [text for _, text in links_of(page) if text.startswith("Previous")]


def test_a_name_given_on_the_second_page_leads_back_to_it_and_the_last_one_to_the_first(browser, many_nameless):
    second = reverse("organisations") + "?after=34X"
    done = browser.post(second, {"40X": "NHS QUILLSHIRE ICB"}, follow=True)
    assert done.redirect_chain == [(second, 302)]
    rest = {code: f"NHS {code}" for code in many_nameless if code > "58X"}
    done = browser.post(reverse("organisations") + "?after=58X", rest, follow=True)
    assert done.redirect_chain[-1] == (reverse("organisations"), 302)


def test_a_commissioner_without_a_name_is_known_by_its_practices(browser):
    carried_out(browser, row("U99200", field_2="LANTERN ROW SURGERY"), row("U99201"))
    assert "Commissioner of Lantern Row Surgery and 1 more practice" in main_of(browser.get(reverse("organisations")))


def send_names(browser, *rows):
    return browser.post(reverse("import_names"), {"file": SimpleUploadedFile("names.csv", csv_of(*rows))})


def test_names_come_from_a_file_that_says_first_whom_it_names(browser):
    for code in ("16C", "17D", "18E"):
        CommissionerFactory(ods_code=code, name=NAME_NOT_KNOWN)
    CommissionerFactory(ods_code="19F", name="Typed by hand")
    file = [["Code", "Name"], ["16C", "NHS QUILLSHIRE ICB"], ["17D", "NHS REEDSHIRE ICB"], ["19F", "OTHERWISE"]]
    checked = send_names(browser, *file)
    words = main_of(checked)
    assert "Names that are given 2 16C NHS Quillshire ICB 17D NHS Reedshire ICB Still without a name 1" in words
    assert "Open migrations" not in words
    assert Organisation.objects.filter(name=NAME_NOT_KNOWN).count() == 3
    done = browser.post(reverse("import_names"), hidden(checked), follow=True)
    assert "2 organisations have a name now" in main_of(done)
    names = dict(Organisation.objects.filter(kind="commissioner").values_list("ods_code", "name"))
    assert (names["16C"], names["18E"], names["19F"]) == ("NHS Quillshire ICB", NAME_NOT_KNOWN, "Typed by hand")


def test_a_name_that_no_file_was_kept_under_takes_none_away(browser):
    CommissionerFactory(ods_code="16C", name=NAME_NOT_KNOWN)
    stored = default_storage.save("somebody-elses", ContentFile(b"a letter"))
    checked = send_names(browser, ["16C", "NHS QUILLSHIRE ICB"])
    forged = hidden(checked) | {"kept": f"../{stored}"}
    file = SimpleUploadedFile("names.csv", csv_of(["16C", "NHS QUILLSHIRE ICB"]))
    assert browser.post(reverse("import_names"), forged | {"file": file}).status_code in (302, 422)
    assert default_storage.exists(stored)


def test_lines_of_names_that_are_not_taken_are_shown_too(browser):
    CommissionerFactory(ods_code="16C", name=NAME_NOT_KNOWN)
    words = main_of(send_names(browser, ["16C", "NHS QUILLSHIRE ICB"], ["?", "A NAME"]))
    assert "Names that are given 1" in words
    assert "Lines that are not taken 1 Line 2: “?” is not an ODS code" in words


@pytest.mark.parametrize("wrong", [["?", "A NAME"], ["16C", ""], ["1.0E+5", "A NAME"], ["16C"]])
def test_a_file_of_names_with_a_fault_is_refused_by_its_line(browser, wrong):
    refused = send_names(browser, ["Code", "Name"], wrong)
    assert refused.status_code == 422
    assert "Line 2: " in main_of(refused)


def test_no_file_of_names_is_said(browser):
    assert "Select the file of names" in main_of(browser.post(reverse("import_names"), {}))


@pytest.mark.parametrize("name", ["organisations", "import_practices", "import_names"])
def test_nobody_is_told_of_a_fault_before_they_have_sent_anything(browser, many_nameless, name):
    page = browser.get(reverse(name))
    assert page.status_code == 200
    assert "There is a problem" not in main_of(page)


def test_nobody_else_gets_there():
    partner = browser_of(a_journey().cast.actor(Party.PARTNER))
    for name in ("organisations", "import_practices", "import_names"):
        assert partner.get(reverse(name)).status_code == 404
