"""A commissioner, or a delivery partner with its yes, invites the first people of many practices from one list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.models import Invitation, Membership, PracticeList
from tests.browsing import links_of, main_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.support.newcomers import come_in, letters_to, links_to, logged_in

pytestmark = pytest.mark.django_db
HOME = "/account/practices/"


@pytest.fixture
def buyer():
    return MembershipFactory(organisation=CommissionerFactory())


@pytest.fixture
def practices(buyer):
    return [
        OrganisationFactory(name=f"Listed Surgery {n}", ods_code=f"U9910{n}", commissioner=buyer.organisation)
        for n in range(3)
    ]


LIST = """ODS code,Name,Email
U99100,Nell Archer,Nell.Archer@listed.example
u99101, Mo  Vane ,mo.vane@listed.example
U99100,Nell Archer,nell.archer@listed.example
U99102,Al Moor,al.moor at listed
U99999,No Body,no.body@listed.example
"""


def checked(browser, **answers):
    response = browser.post(HOME, answers or {"pasted": LIST})
    assert response.status_code == 302, main_of(response)
    return response.url


def test_the_check_page_says_the_fate_of_each_row_before_anything_is_sent(buyer, practices):
    browser = logged_in(buyer.user)
    address = checked(browser)
    page = main_of(browser.get(address))
    assert "2 people will be invited" in page
    assert "3 rows are left out" in page
    for words in ("There is no open practice with this ODS code", "This is not an email address", "The same as a row"):
        assert words in page
    assert not Invitation.objects.exists()


def test_a_list_sent_twice_is_sent_once_and_its_page_shows_who_has_joined(buyer, practices):
    browser = logged_in(buyer.user)
    address = checked(browser)
    for _ in range(2):
        browser.post(address)
    assert len(links_to("nell.archer@listed.example")) == len(links_to("mo.vane@listed.example")) == 1
    assert "0 of 2 have joined" in main_of(browser.get(address))
    come_in("mo.vane@listed.example", "Mo Vane")
    page = main_of(browser.get(address))
    assert "1 of 2 have joined" in page
    assert "not yet joined" in page
    assert Membership.objects.get(user__email="mo.vane@listed.example").is_lead
    assert address in [href for href, _ in links_of(browser.get(HOME))]


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_file_from_a_spreadsheet_is_read_as_it_comes(buyer, practices, between, encoding):
    text = f'U99100{between}"Zoë Moor"{between}zoe@listed.example\r\n'
    file = SimpleUploadedFile("list.csv", text.encode(encoding))
    browser = logged_in(buyer.user)
    page = main_of(browser.get(checked(browser, pasted="", file=file)))
    assert "Zoë Moor, zoe@listed.example" in page
    assert "1 person will be invited" in page


def test_nothing_and_too_much_are_refused_in_words(buyer):
    browser = logged_in(buyer.user)
    assert "Paste the list, or choose a file" in main_of(browser.post(HOME, {"pasted": " \n"}))
    many = "\n".join(f"U99100,A,a{n}@listed.example" for n in range(501))
    assert "A list may have 500 rows" in main_of(browser.post(HOME, {"pasted": many}))
    assert not PracticeList.objects.exists()


def test_a_commissioner_invites_no_practice_of_another(buyer):
    OrganisationFactory(ods_code="U99200", name="Foreign Surgery", commissioner=CommissionerFactory())
    browser = logged_in(buyer.user)
    address = checked(browser, pasted="U99200,A Body,a.body@listed.example")
    assert "Foreign Surgery does not belong to" in main_of(browser.get(address))
    browser.post(address)
    assert not Invitation.objects.exists()


def test_a_practice_with_people_is_left_to_its_lead(buyer, practices):
    MembershipFactory(organisation=practices[0], is_lead=True)
    browser = logged_in(buyer.user)
    page = main_of(browser.get(checked(browser, pasted="U99100,A Body,a.body@listed.example")))
    assert "has people already: its lead can invite more" in page


def test_a_partners_list_waits_for_the_commissioner_who_says_yes_to_all_at_once(buyer, practices):
    partner = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True))
    browser, chief = logged_in(partner.user), logged_in(buyer.user)
    address = checked(browser)
    assert "once the commissioner of the practice says yes" in main_of(browser.get(address))
    browser.post(address)
    assert not links_to("nell.archer@listed.example")
    assert "Waits for the yes of the commissioner" in main_of(browser.get(address))
    assert len(letters_to(buyer.user.email, "May 2 people of your practices be invited?")) == 1
    agree = f"{address}agree/"
    assert browser.post(agree).status_code == 404  # the partner's own yes is worth nothing
    invented = reverse("agree_to_list", args=[9_999_999])
    assert chief.post(invented).status_code == 404
    assert not links_to("nell.archer@listed.example")
    assert "Say yes to all" in main_of(chief.get("/account/people/deciding/"))
    assert "Invitations are on their way: 2" in main_of(chief.post(agree, follow=True))
    assert "This has been decided already" in main_of(chief.post(agree, follow=True))
    come_in("nell.archer@listed.example")
    assert Membership.objects.get(user__email="nell.archer@listed.example").is_confirmed


def test_only_commissioners_and_partners_have_lists_and_each_its_own(buyer, practices):
    address = checked(logged_in(buyer.user))
    for member in (MembershipFactory(), MembershipFactory(organisation=OrganisationFactory(supplier=True))):
        browser = logged_in(member.user)
        assert browser.get(HOME).status_code == browser.post(address).status_code == 404
    other = logged_in(MembershipFactory(organisation=CommissionerFactory()).user)
    assert other.get(address).status_code == other.post(address).status_code == 404
