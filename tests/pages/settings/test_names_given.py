"""Organisations without a name are named, in one list or by a file that says first whom it names."""

import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Organisation
from catalogue.ods.names_file import NAME_NOT_KNOWN, without_a_name
from tests.browsing import links_of, main_of
from tests.catalogue.ods.practice_files import row
from tests.factories_catalogue import CommissionerFactory
from tests.pages.settings.sending import carried_out, csv_of, hidden, send_names

pytestmark = pytest.mark.django_db


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
