"""An administrator looks after organisations, people and systems on pages that say who did what."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.leaving import end_membership, why_not_end
from catalogue.models import AdministrativeAct, Framework, Invitation, Organisation, System
from tests.browsing import browser_of, links_of, main_of, words_of
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory, SystemFactory
from tests.support.forms_on_pages import pressed
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email
from workflow.tracks.region import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def alex(administration):
    membership = MembershipFactory(organisation=administration, is_lead=True)
    return Actor(membership.user, administration)


@pytest.fixture
def browser(alex):
    return browser_of(alex)


def page_of(organisation, name="organisation_settings"):
    return reverse(name, kwargs={"ods_code": organisation.ods_code})


def closing(**answers):
    today = localdate()
    day = {"closed_on-day": today.day, "closed_on-month": today.month, "closed_on-year": today.year}
    return day | {"reason": "Merged", "successor": ""} | answers


# There is always an administrator


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


# Organisations


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
    assert "Changed the name, telephone, commissioner of Bell Row" in main_of(browser.get(page_of(practice)))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"which": "practice", "ods_code": "12"}, "a letter and five numbers"),
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


# People


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


# Systems, frameworks and regions


def test_a_framework_and_a_system_on_it_are_added_and_changed(browser):
    supplier = OrganisationFactory(supplier=True)
    browser.post(reverse("add_framework"), {"code": "FW900", "name": "Tern Framework"})
    typed = {
        "catalogue_id": "90000-001",
        "name": "Tern",
        "kind": "foundation",
        "supplier": supplier.ods_code,
        "framework": "FW900",
    }
    browser.post(reverse("add_system"), typed)
    system = System.objects.get(name="Tern")
    assert (system.framework.name, system.supplier) == ("Tern Framework", supplier)
    browser.post(reverse("change_framework", kwargs={"pk": Framework.objects.get().pk}),
                 {"code": "FW900", "name": "Tern Framework", "is_expired": "on"})  # fmt: skip
    browser.post(reverse("change_system", kwargs={"pk": system.pk}), typed | {"holds_what": "scans"})
    system.refresh_from_db()
    assert (system.is_on_framework, system.holds_data) == (False, True)
    assert "Tern" in main_of(browser.get(reverse("systems")))


def test_what_cannot_be_a_system_is_refused_in_words(browser):
    there = SystemFactory()
    typed = {
        "catalogue_id": there.catalogue_id,
        "name": "Tern",
        "kind": "additional",
        "supplier": OrganisationFactory().ods_code,
    }
    words = main_of(browser.post(reverse("add_system"), typed))
    for sentence in ("already a system with this Catalogue ID", "is not a supplier", "has a foundation solution"):
        assert sentence in words


def test_what_differs_in_a_region_is_set_by_an_administrator(browser):
    commissioner = CommissionerFactory()
    address = page_of(commissioner, "region")
    assert "Select who may register a migration" in main_of(browser.post(address, {"calls_off": ["partner"]}))
    browser.post(address, {"registers": ["practice"], "calls_off": ["partner"], "asks_for_forms": ["partner"]})
    assert Region.objects.get(commissioner=commissioner).registers == ["practice"]


def test_what_administrators_did_is_read_by_them_and_by_the_organisation(browser):
    lead = MembershipFactory(is_lead=True)
    other = MembershipFactory(organisation=lead.organisation)
    browser.post(reverse("take_out", kwargs={"pk": other.pk}))
    what = f"Ended that {other.user} works for {lead.organisation}"
    assert AdministrativeAct.objects.get().what == what
    assert what in main_of(browser.get(reverse("administrative_acts")))
    assert what in main_of(browser_of(Actor(lead.user, lead.organisation)).get(reverse("colleagues")))
    assert what in Email.objects.get(to=lead.user.email).text


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
