"""An administrator looks after organisations and people on pages that say who did what."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.leaving import end_membership, why_not_end
from catalogue.models import AdministrativeAct, Invitation, Organisation
from tests.browsing import browser_of, links_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.pages.administration.looked_after.filling_in import closing, page_of
from tests.rehearsals import a_journey
from tests.support.forms_on_pages import pressed
from tests.support.owing import owe
from workflow.kernel.steps import Party
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


def test_the_last_administrator_cannot_be_removed_by_any_way(browser, alex, administration):
    [own] = administration.memberships.all()
    assert "there is always one" in why_not_end(own, None)
    assert not end_membership(own)
    assert "there is always one" in main_of(browser.get(reverse("take_out", kwargs={"pk": own.pk})))
    assert "Another administrator must close your account" in main_of(
        browser.get(reverse("person_settings", kwargs={"pk": alex.user.pk}))
    )
    browser.post(reverse("close_account", kwargs={"pk": alex.user.pk}))
    alex.user.refresh_from_db()
    assert alex.user.is_active


def test_one_of_two_administrators_can_leave_and_then_the_other_cannot(alex, administration):
    other = MembershipFactory(organisation=administration, is_lead=True)
    assert end_membership(administration.memberships.get(user=alex.user), by=other.user)
    assert not end_membership(other, by=other.user)


def test_an_organisation_is_added_found_and_corrected(browser):
    commissioner = CommissionerFactory()
    typed = {
        "which": "practice",
        "ods_code": "u99 701",
        "name": "Bell Lane Surgery",
        "commissioner": commissioner.ods_code,
    }
    added = browser.post(reverse("add_organisation"), typed, follow=True)
    assert "Bell Lane Surgery is there now" in words_of(added)
    assert "Bell Lane Surgery (U99701)" in main_of(browser.get(reverse("find_organisation"), {"q": "bell lane"}))
    practice = Organisation.objects.get(ods_code="U99701")
    browser.post(page_of(practice, "change_organisation_details"), {"name": "Bell Row", "telephone": "0113 496 0000"})
    practice.refresh_from_db()
    assert (practice.name, practice.telephone, practice.commissioner) == ("Bell Row", "0113 496 0000", None)
    changed = (
        "Changed Bell Row: name from Bell Lane Surgery to Bell Row; telephone from none to 0113 496 0000; "
        f"commissioner from {commissioner} to none"
    )
    assert changed in main_of(browser.get(page_of(practice)))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"which": "practice", "ods_code": "12"}, "letter other than I, O, X or Z, and five numbers"),
        ({"which": "practice", "ods_code": "Z99123"}, "letter other than I, O, X or Z, and five numbers"),
        ({"which": "supplier", "ods_code": "U9"}, "3 to 8 capital letters and numbers"),
        ({"which": "administration", "ods_code": "U99702"}, "Select the kind of organisation"),
        ({"which": "supplier", "ods_code": "U99703", "commissioner": "NOBODY"}, "no organisation with the ODS code"),
        ({"which": "supplier", "ods_code": "U99704", "email": "desk"}, "email address in the correct format"),
    ],
)
def test_what_cannot_be_an_organisation_is_refused_in_words(browser, typed, sentence):
    refused = browser.post(reverse("add_organisation"), {"name": "Somewhere"} | typed)
    assert refused.status_code == 422
    assert sentence in main_of(refused)


def test_a_mailbox_that_is_replaced_hears_of_it(browser):
    supplier = OrganisationFactory(supplier=True, email="desk@harbour.example")
    typed = {"name": supplier.name, "email": "alex.again@portal.example"}
    browser.post(page_of(supplier, "change_organisation_details"), typed)
    assert "shared mailbox" in Email.objects.get(to="desk@harbour.example").text


def test_both_commissioners_of_a_practice_hear_and_read_that_one_takes_the_others_place(browser, second):
    old, new = (CommissionerFactory(email=f"desk@{name}.example") for name in ("old", "new"))
    practice = OrganisationFactory(commissioner=old, email="desk@bell.example")
    typed = {"name": practice.name, "email": practice.email, "address": practice.address,
             "postcode": practice.postcode, "commissioner": new.ods_code}  # fmt: skip
    browser.post(page_of(practice, "change_organisation_details"), typed)
    what = f"{practice} went from {old} to {new}"
    for address in (old.email, new.email, practice.email, second.user.email):
        assert what in Email.objects.get(to=address).text
    for organisation in (old, new):
        assert AdministrativeAct.objects.get(organisation=organisation).what == what


def test_the_other_administrators_hear_of_another_mailbox(browser, second):
    supplier = OrganisationFactory(supplier=True, email="desk@harbour.example")
    browser.post(page_of(supplier, "change_organisation_details"), {"name": supplier.name, "email": "al@home.example"})
    assert "shared mailbox" in Email.objects.get(to=second.user.email).text


def test_a_successor_gets_practices_and_systems_and_its_lead_is_asked_about_people(browser):
    old, new = CommissionerFactory(), CommissionerFactory()
    practice = OrganisationFactory(commissioner=old)
    person = MembershipFactory(organisation=old).user
    MembershipFactory(organisation=new, is_lead=True)
    pressed(browser, page_of(old, "close_organisation"), closing(successor=new.ods_code))
    practice.refresh_from_db()
    old.refresh_from_db()
    assert (practice.commissioner, old.succeeded_by, old.closed_on) == (new, new, localdate())
    invitation = Invitation.objects.get(organisation=new)
    assert (invitation.email, invitation.needs) == (person.email, "lead")
    browser.post(page_of(old, "open_organisation_again"))
    old.refresh_from_db()
    assert old.closed_on is None


def test_what_cannot_take_its_place_is_refused_in_words(browser):
    old, practice = CommissionerFactory(), OrganisationFactory()
    for code in (practice.ods_code, old.ods_code):
        refused = browser.post(page_of(old, "close_organisation"), closing(successor=code))
        assert "Name another organisation of the same kind" in main_of(refused)
    old.refresh_from_db()
    assert old.closed_on is None


def test_nobody_closes_the_administration(browser, administration):
    assert browser.post(page_of(administration, "close_organisation"), closing()).status_code == 404


def test_an_administrator_makes_a_lead_only_where_there_is_none(browser):
    first = MembershipFactory()
    second = MembershipFactory(organisation=first.organisation)
    browser.post(reverse("make_lead_of", kwargs={"pk": first.pk}))
    refused = browser.post(reverse("make_lead_of", kwargs={"pk": second.pk}), follow=True)
    assert "has a lead, who makes others leads" in words_of(refused)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_lead, second.is_lead) == (True, False)


def test_a_closed_account_is_logged_out_and_cannot_come_back(browser, client):
    person = MembershipFactory().user
    client.force_login(person)
    browser.post(reverse("close_account", kwargs={"pk": person.pk}))
    assert client.get("/account/").status_code == 302
    assert "Account Closed" in main_of(browser.get(reverse("person_settings", kwargs={"pk": person.pk})))
    assert person.name in main_of(browser.get(reverse("find_person"), {"q": person.email}))
    browser.post(reverse("open_account", kwargs={"pk": person.pk}))
    person.refresh_from_db()
    assert person.is_active


def test_what_somebody_holds_is_said_before_their_account_is_closed_and_after_it_is_opened(browser):
    journey = a_journey()
    person, item = journey.cast.actor(Party.SOURCE), owe(journey)
    item.assignee = person.user
    item.save()
    page = reverse("person_settings", kwargs={"pk": person.user.pk})
    assert f"{person.user.name} has 1 open task of {person.organisation.name}. These go back" in main_of(
        browser.get(page)
    )
    browser.post(reverse("close_account", kwargs={"pk": person.user.pk}))
    opened = browser.post(reverse("open_account", kwargs={"pk": person.user.pk}), follow=True)
    assert "stays with nobody until somebody assigns it again" in words_of(opened)
    told = Email.objects.get(to=person.user.email, text__contains="Opened the account")
    assert "again. What was given back when it was closed stays with nobody" in told.text
    assert f"No open task is assigned to {person.user.name}" in main_of(browser.get(page))


@pytest.mark.parametrize(
    "name", ["find_person", "find_organisation", "systems", "support_access", "administrative_acts"]
)
def test_these_pages_are_there_for_administrators_alone(name):
    member = MembershipFactory(is_lead=True)
    assert browser_of(Actor(member.user, member.organisation)).get(reverse(name)).status_code == 404


@pytest.mark.parametrize(("typed", "kept"), [("zz991aa", "ZZ99 1AA"), ("", "")])
def test_a_postcode_is_kept_in_its_usual_form(browser, typed, kept):
    practice = OrganisationFactory()
    browser.post(page_of(practice, "change_organisation_details"), {"name": practice.name, "postcode": typed})
    practice.refresh_from_db()
    assert practice.postcode == kept


def test_what_is_no_postcode_is_refused(browser):
    page = browser.post(page_of(OrganisationFactory(), "change_organisation_details"), {"name": "X", "postcode": "zz"})
    assert page.status_code == 422
    assert "Enter a whole postcode" in main_of(page)


def test_the_page_of_a_person_says_what_helps_who_cannot_get_in(browser):
    member = MembershipFactory()
    page = browser.get(reverse("person_settings", kwargs={"pk": member.user_id}))
    assert f"It goes to {member.user.email} and nowhere else" in main_of(page)
    assert (reverse("account_reset_password"), "Choose a new password") in links_of(page)
    assert "They have no second factor" in main_of(page)
    end_membership(member)
    page = main_of(browser.get(reverse("person_settings", kwargs={"pk": member.user_id})))
    assert "They work for no organisation" in page
