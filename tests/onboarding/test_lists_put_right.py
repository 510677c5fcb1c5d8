"""A list of practices can be put right on its check page; what is no list is refused, each row is read by itself."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.models import PracticeList
from tests.browsing import main_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.onboarding.test_practice_lists import HOME, LIST, checked
from tests.support.newcomers import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    buyer = MembershipFactory(organisation=CommissionerFactory())
    for n in range(3):
        OrganisationFactory(name=f"Listed Surgery {n}", ods_code=f"U9910{n}", commissioner=buyer.organisation)
    return logged_in(buyer.user)


def test_the_check_page_holds_the_list_to_be_corrected(browser):
    page = browser.get(checked(browser, pasted=LIST))
    assert "U99102,Al Moor,al.moor at listed" in main_of(page)
    assert f'action="{HOME}"' in page.content.decode()


def test_a_list_shown_again_is_read_as_it_was_before(browser):
    address = checked(browser, pasted='U99100;"Archer, Nell";nell@listed.example\nU99101,Mo Vane')
    first = PracticeList.objects.get()
    page = browser.get(address).content.decode()
    checked(browser, pasted=unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, flags=re.S)[1]))
    assert PracticeList.objects.latest("pk").rows == first.rows


@pytest.mark.parametrize("headings", ["ODS code\tName\tEmail\n", ""])
def test_each_row_says_by_itself_what_stands_between(browser, headings):
    rows = (
        "U99100\tNell Archer\tnell@listed.example",
        "U99101; Mo Vane; mo@listed.example",
        "U99102, Al Moor, al@x.example",
    )
    page = main_of(browser.get(checked(browser, pasted=headings + "\n".join(rows))))
    assert "3 people will be invited" in page
    page = main_of(browser.get(checked(browser, pasted="U99100  Nell van Archer  nell@listed.example")))
    assert "Nell van Archer, nell@listed.example" in page


@pytest.mark.parametrize(
    "row",
    [
        "U99100\u200b, Nell\u2060 Archer\u200b, nell@listed.example\u200b",
        "\ufeffu99 100; Nell\u00a0Archer; nell@listed.example",
        "Ｕ９９１００\tNell  Archer\ufffc\tmailto:nell@listed.example",
        "U99100\u200d Nell Archer <nell@listed.example>",
    ],
)
def test_what_nobody_sees_is_dropped_from_a_row_that_was_pasted(browser, row):
    page = main_of(browser.get(checked(browser, pasted=row)))
    assert "1 person will be invited" in page
    [kept] = PracticeList.objects.get().rows
    assert (kept["code"], kept["name"], kept["email"]) == ("U99100", "Nell Archer", "nell@listed.example")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("U99100,Nell Archer", "The row needs an ODS code, a name and an email address"),
        (
            "Quillbrook,Nell Archer,nell@listed.example",
            "This is not the ODS code of a practice, such as U99001: a letter other",
        ),
        ("U99999,Nell Archer,nell@listed.example", "There is no open practice with this ODS code"),
    ],
)
def test_a_row_left_out_has_its_own_reason(browser, row, reason):
    assert reason in main_of(browser.get(checked(browser, pasted=row)))


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4\n1 0 obj, <<\x00\x01>>\n" * 70, b"PK\x03\x04" + b"\x00;" * 90, b"A long word" + b'"' * 400_000],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(browser, content):
    response = browser.post(HOME, {"file": SimpleUploadedFile("list.csv", content)})
    assert response.status_code == 422
    assert "The file is no list of practices" in main_of(response)
    assert not PracticeList.objects.exists()


def test_words_that_are_no_list_are_refused_in_one_sentence(browser):
    page = main_of(browser.post(HOME, {"pasted": "Please invite all of our practices\nThank you very much"}))
    assert "This is no list of practices. On each line put an ODS code" in page
