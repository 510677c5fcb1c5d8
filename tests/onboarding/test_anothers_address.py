"""An address that its reader knows as another organisation's is asked about once; nobody finds out more by asking."""

import pytest
from django.urls import reverse

from catalogue.forms.known_elsewhere import CHECK_IT, IS_ANOTHERS
from catalogue.models import Invitation, Organisation
from tests.browsing import links_of, main_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import Start, an_administrator, links_to, logged_in
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration
from workflow.tracks.start_draft import StartDraft

pytestmark = pytest.mark.django_db
NELL = "nell.archer@quillbrook.example"


def ticked(at, email):
    return {f"{at}_is_right": email}


@pytest.fixture
def journey():
    return a_journey()


def buyer_of(journey):
    return journey.cast.actor(Party.COMMISSIONER)


def invites(actor, email, **more):
    said = {"name": "Alex Moor", "email": email, **more}
    return logged_in(actor.user).post("/account/people/invite/", said)


@pytest.fixture
def lead(journey):
    actor = buyer_of(journey)
    actor.user.memberships.update(is_lead=True)
    return actor


@pytest.fixture
def start():
    return Start()


def test_a_colleague_with_the_address_of_a_contact_of_others_is_asked_about_and_nothing_is_lost(journey, lead):
    theirs = journey.cast.actor(Party.PRACTICE).user.email
    answer = invites(lead, theirs.upper())
    assert CHECK_IT in main_of(answer)
    assert 'value="Alex Moor"' in answer.content.decode()
    assert not Invitation.objects.exists()
    assert invites(lead, theirs, **ticked("email", theirs)).status_code == 302
    assert Invitation.objects.get().email == theirs


def test_a_tick_holds_for_its_address_alone(journey, lead):
    theirs, others = (journey.cast.actor(party).user.email for party in (Party.PRACTICE, Party.PARTNER))
    assert CHECK_IT in main_of(invites(lead, others, **ticked("email", theirs)))


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.PARTNER, Party.TARGET])
def test_the_sentence_names_no_organisation_whoever_has_the_address(journey, lead, party):
    there = journey.cast.actor(party)
    page = main_of(invites(lead, there.user.email))
    assert CHECK_IT in page
    assert there.organisation.name not in page


def test_of_an_address_that_is_on_no_page_of_theirs_nobody_is_told_whether_it_has_an_account(journey, lead):
    stranger = MembershipFactory().user.email
    assert invites(lead, stranger).status_code == invites(lead, "nobody@lantern.example").status_code == 302


def test_a_supplier_learns_of_nobodys_address(journey):
    supplier = journey.cast.actor(Party.TARGET)
    supplier.user.memberships.update(is_lead=True)
    for party in (Party.PRACTICE, Party.COMMISSIONER, Party.SOURCE):
        assert invites(supplier, journey.cast.actor(party).user.email).status_code == 302


def test_an_administrator_who_finds_everybody_is_asked_about_everybody():
    boss, somebody, new = an_administrator(), MembershipFactory().user, OrganisationFactory()
    said = {"ods_code": new.ods_code, "name": somebody.name, "email": somebody.email}
    browser = logged_in(boss)
    assert CHECK_IT in main_of(browser.post("/account/people/invite/", said))
    assert browser.post("/account/people/invite/", said | ticked("email", somebody.email)).status_code == 302


def test_a_partner_that_starts_is_asked_about_its_own_people_and_the_draft_keeps_the_answer(start):
    colleague = MembershipFactory(organisation=start.partner.organisation).user.email
    start.press(practice_email=colleague, practice_name="Nell Archer")
    assert not Migration.everything.exists()
    assert "people" not in StartDraft.everything.get().answers
    start.press(practice_email=colleague, practice_name="Nell Archer", **ticked("practice_email", colleague))
    assert Migration.everything.exists()
    assert Invitation.objects.get(email=colleague).organisation == start.practice


def test_whoever_confirms_them_reads_that_they_belong_to_the_namer_too(start):
    buyer = MembershipFactory(organisation=start.commissioner).user
    colleague = MembershipFactory(organisation=start.partner.organisation).user
    tick = ticked("practice_email", colleague.email)
    start.press(practice_email=colleague.email, commissioner_person=code_of("contact", buyer.pk), **tick)
    logged_in(colleague).post(links_to(colleague.email)[-1])
    browser = logged_in(buyer)
    waiting = links_of(browser.get("/account/people/deciding/"))
    address = next(href for href, words in waiting if words.startswith(colleague.name))
    assert f"This person belongs to {start.partner.organisation} too." in main_of(browser.get(address))


def test_nobody_is_asked_about_the_mailbox_of_the_organisation_itself_or_a_new_address(start):
    Organisation.objects.filter(pk=start.commissioner.pk).update(email="desk@icb.example")
    start.press(practice_email=NELL, practice_name="Nell Archer", commissioner_email="desk@icb.example")
    assert Migration.everything.exists()


def test_who_gets_the_emails_of_a_migration_is_asked_about_a_colleague_and_a_mailbox(journey):
    actor = buyer_of(journey)
    address = step_page(journey.migration.reference, journey.migration.subject, "name_contact")
    theirs = journey.cast.actor(Party.PRACTICE).user.email
    for who in ("new", "another"):
        page = logged_in(actor.user).post(address, {"who": who, "address": theirs})
        assert page.status_code == 422
        assert CHECK_IT in main_of(page)


def test_who_leads_a_part_at_another_organisation_is_asked_about_too(journey):
    actor, other = buyer_of(journey), OrganisationFactory(delivery_partner=True)
    address = step_page(journey.migration.reference, journey.migration.subject, "change_partner")
    theirs = journey.cast.actor(Party.PRACTICE).user.email
    said = {"organisation": code_of("organisation", other.pk), "email": theirs, "reason": "Another one is engaged."}
    browser = logged_in(actor.user)
    answer = browser.post(address, said)
    assert (answer.status_code, CHECK_IT in main_of(answer)) == (422, True)
    assert browser.post(address, said | ticked("email", theirs)).status_code == 302


def test_whoever_is_named_where_nobody_is_yet_is_asked_about_too(journey):
    journey.follow_the_lists(until=lambda migration: migration.go_live.state == "with_supplier")
    part = Participation.everything.filter(migration=journey.migration, party=Party.TARGET)
    part.update(contact=None, email="")
    page = reverse("name_person", args=[journey.migration.reference, part.get().organisation.ods_code])
    theirs = journey.cast.actor(Party.PRACTICE).user.email
    browser = logged_in(buyer_of(journey).user)
    answer = browser.post(page, {"name": "Tom Reid", "email": theirs})
    assert (answer.status_code, CHECK_IT in main_of(answer)) == (422, True)
    assert browser.post(page, {"name": "Tom Reid", "email": theirs, **ticked("email", theirs)}).status_code == 302


def test_an_address_typed_for_nobody_in_particular_is_anothers_too(journey, lead):
    part = Participation.everything.filter(migration=journey.migration, party=Party.PRACTICE)
    part.update(contact=None, email="Desk@Quillbrook.example")
    assert CHECK_IT in main_of(invites(lead, "desk@quillbrook.example"))


def test_a_list_of_practices_says_so_at_the_row_before_anything_is_sent(journey, lead):
    practice = OrganisationFactory(commissioner=lead.organisation)
    theirs = journey.cast.actor(Party.PRACTICE).user.email
    rows = f"{practice.ods_code}, Nell Archer, {theirs}"
    browser = logged_in(lead.user)
    page = main_of(browser.post("/account/practices/", {"pasted": rows}, follow=True))
    assert f"Is invited. {IS_ANOTHERS}: take the row out if it is not right" in page
    rows = f"{practice.ods_code}, Nell Archer, {NELL}"
    assert IS_ANOTHERS not in main_of(browser.post("/account/practices/", {"pasted": rows}, follow=True))
