"""Whoever is named for a migration comes in by the mail that says so, and nobody else does."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalogue.models import Invitation, Membership, User
from tests.browsing import main_of
from tests.factories_catalogue import PASSWORD, MembershipFactory, UserFactory
from tests.support.newcomers import (
    Start,
    an_administrator,
    come_in,
    is_in,
    letters_to,
    links_to,
    logged_in,
)  # fmt: skip
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.outbox.email import Email
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
NELL, ADA = "nell.archer@quillbrook.example", "ada.finch@icb.example"


@pytest.fixture
def start():
    return Start()


@pytest.fixture
def named(start):
    start.press(practice_email=NELL, practice_name="Nell Archer", commissioner_email=ADA)
    return start


def people_page(user):
    return main_of(logged_in(user).get(f"/migrations/{Migration.everything.get().reference}/people/"))


def test_the_invitation_says_who_invites_for_which_practice_and_what_kind_of_task_and_no_more(named):
    [letter] = letters_to(NELL)
    by = named.partner
    assert "Dear Nell" in letter
    assert f"{by.user.name} of {by.organisation.name} has named you to work with Quillbrook Lane Surgery" in letter
    assert re.search("What waits for you: [A-Z].*funding", letter), letter
    for not_yet in ("HarbourGP", "Meadow Record", named.wanted.supplier.name, " by the end of "):
        assert not_yet not in letter


def test_the_practice_manager_lands_on_the_task_and_its_mail_goes_to_them_from_then_on(named):
    part = Participation.everything.get(party=Party.PRACTICE)
    assert (part.contact, part.email) == (None, "")
    assert not Email.objects.filter(to=NELL).exclude(kind="account").exists()
    nell, landed = come_in(NELL)
    assert landed.url.startswith("/work/")
    assert "Funding" in main_of(nell.get(landed.url, follow=True))
    part.refresh_from_db()
    assert (part.contact.email, part.email) == (NELL, NELL)
    assert "has joined" in letters_to(named.partner.user.email, "has joined")[0]


def test_who_is_named_at_a_commissioner_with_nobody_waits_for_an_administrator(start):
    boss = an_administrator()
    start.press(practice_email=NELL, commissioner_email=ADA)
    assert not letters_to(ADA)
    assert "1 People who wait for your yes" in main_of(logged_in(boss).get("/"))
    invitation = Invitation.objects.get(email=ADA)
    assert invitation.needs == "administrator"
    assert "waits for the yes of an administrator" in people_page(start.partner.user)
    page = decide(boss, invitation, "yes")
    assert f"We are sending an invitation to {ADA}" in page
    come_in(ADA, "Ada Finch")
    ada = Membership.objects.get(user__email=ADA)
    assert (ada.is_lead, ada.is_confirmed) == (True, True)
    assert Participation.everything.get(party=Party.COMMISSIONER).email == ADA


def decide(user, invitation, answer):
    browser = logged_in(user)
    listed = browser.get("/account/people/deciding/").content.decode()
    address = next(part for part in listed.split('"') if "/deciding/" in part and part.count("/") == 5)
    assert invitation.email in main_of(browser.get(address))
    return main_of(browser.post(address, {"answer": answer}, follow=True))


def test_where_people_are_their_lead_says_yes_or_no_and_the_namer_hears_of_a_no(start):
    lead = MembershipFactory(organisation=start.commissioner, is_lead=True).user
    plain = MembershipFactory(organisation=start.commissioner).user
    start.press(practice_email=NELL, commissioner_person="else", commissioner_email=ADA)
    assert letters_to(lead.email, "Nothing is sent to them before you say yes")
    assert not letters_to(plain.email)
    assert not letters_to(ADA)
    foreign = MembershipFactory(is_lead=True).user
    for user in (plain, foreign):
        assert "Nobody waits for you" in main_of(logged_in(user).get("/account/people/deciding/"))
        answer = reverse("decide", args=[Invitation.objects.get(email=ADA).pk])
        assert logged_in(user).post(answer, {"answer": "yes"}).status_code == 404
        assert logged_in(user).post(reverse("decide", args=[9_999_999]), {"answer": "yes"}).status_code == 404
    assert f"{ADA} is not invited" in decide(lead, Invitation.objects.get(email=ADA), "no")
    assert letters_to(start.partner.user.email, "is not invited")
    assert Invitation.objects.get(email=ADA).ended_as == "refused"


def test_a_lead_who_presses_yes_twice_sends_one_link(start):
    lead = MembershipFactory(organisation=start.commissioner, is_lead=True).user
    start.press(practice_email=NELL, commissioner_person="else", commissioner_email=ADA)
    browser, invitation = logged_in(lead), Invitation.objects.get(email=ADA)
    listed = browser.get("/account/people/deciding/").content.decode()
    address = next(part for part in listed.split('"') if "/deciding/" in part and part.count("/") == 5)
    browser.post(address, {"answer": "yes"})
    again = main_of(browser.post(address, {"answer": "yes"}, follow=True))
    assert "This has been decided already" in again
    assert len(links_to(ADA)) == 1
    assert not Invitation.objects.get(pk=invitation.pk).needs


def test_pressing_start_twice_invites_once(named):
    named.press(practice_email=NELL)
    assert len(letters_to(NELL)) == 1
    assert Invitation.objects.filter(email=NELL).count() == 1


def test_nobody_names_themselves_into_a_practice(start):
    page = start.press(practice_email=start.partner.user.email)
    assert page.status_code == 302
    assert not Migration.everything.exists()
    assert not Invitation.objects.exists()


def test_a_first_person_brought_in_by_a_partner_reads_but_signs_nothing_until_the_commissioner_knows_them(start):
    ada = MembershipFactory(organisation=start.commissioner).user
    start.press(practice_email=NELL, commissioner_person=code_of("contact", ada.pk))
    stranger = MembershipFactory(organisation=start.commissioner, user=start.partner.user)
    nell, _ = come_in(NELL)
    migration = Migration.everything.get()
    assert nell.get(f"/migrations/{migration.reference}/").status_code == 200
    sign = step_address(migration, "sign-off")
    refused = nell.post(sign, {"name": "Nell Archer", "role": "Manager"})
    assert refused.status_code == 409
    assert "A second organisation has yet to confirm that you work here" in main_of(refused)
    assert not migration_now().funding.practice_sign_off
    assert letters_to(ada.email, "Do you know Nell Archer")
    member = Membership.objects.get(user__email=NELL)
    confirm(stranger.user, member)  # who named her, wearing the other hat
    assert not Membership.objects.get(pk=member.pk).is_confirmed
    confirm(ada, member)
    nell.post(sign, {"name": "Nell Archer", "role": "Manager", "declared": "on"})
    assert migration_now().funding.practice_sign_off["name"] == "Nell Archer"


def confirm(user, member):
    browser, commissioner = logged_in(user), member.organisation.commissioner
    session = browser.session
    session["organisation"] = commissioner.pk
    session.save()
    browser.post(reverse("confirm_person", args=[member.pk]), {"acting": commissioner.ods_code})


def step_address(migration, step):
    return step_page(migration.reference, migration.funding.subject, step)


def migration_now():
    return Migration.everything.get()


def test_an_unconfirmed_lead_cannot_bring_in_somebody_who_may_sign(named):
    nell, _ = come_in(NELL)
    nell.post("/account/people/invite/", {"name": "Mo Vane", "email": "mo@quillbrook.example"})
    come_in("mo@quillbrook.example", "Mo Vane")
    assert not Membership.objects.get(user__email="mo@quillbrook.example").is_confirmed


def test_what_is_shown_of_who_has_not_joined_and_sending_again(named, time_machine):
    page = people_page(named.partner.user)
    assert "not yet joined" in page
    assert "Send again" in page
    invitation = Invitation.objects.get(email=NELL)
    browser = named.browser
    address = again_address(invitation)
    assert "a moment ago" in main_of(browser.post(address, follow=True))
    assert len(links_to(NELL)) == 1
    Invitation.objects.update(sent_at="2026-01-01T12:00Z")
    assert "sending" in main_of(browser.post(address, follow=True))
    assert len(links_to(NELL)) == 2
    first, second = links_to(NELL)
    assert Client().get(first).status_code == Client().get(second).status_code == 200


def again_address(invitation, name="invite_again"):
    return reverse(name, args=[invitation.pk])


def test_nobody_else_sends_it_again_or_recalls_it(named):
    invitation = Invitation.objects.get(email=NELL)
    for user in (MembershipFactory().user, MembershipFactory(organisation=named.commissioner).user):
        assert logged_in(user).post(again_address(invitation)).status_code == 404
        assert logged_in(user).post(again_address(invitation, "recall")).status_code == 404


def test_a_recalled_invitation_lets_nobody_in_however_often_it_is_recalled(named):
    invitation, [link] = Invitation.objects.get(email=NELL), links_to(NELL)
    for said in ("is recalled", "is over"):
        assert said in main_of(named.browser.post(again_address(invitation, "recall"), follow=True))
    assert come_in(NELL, link=link)[1].status_code == 404
    assert not User.objects.filter(email=NELL).exists()


def test_who_has_an_account_elsewhere_joins_with_it_and_lands_on_the_task(start):
    nell = UserFactory(email=NELL, password=PASSWORD)
    start.press(practice_email=NELL)
    browser = logged_in(nell)
    assert browser.post(links_to(NELL)[-1]).url.startswith("/work/")
    assert is_in(NELL, start.practice)


def test_a_supplier_learns_of_no_invitation_of_others(named):
    supplier = MembershipFactory(organisation=named.wanted.supplier).user
    Participation.everything.filter(party=Party.TARGET).update(disclosed_on="2026-01-01")
    assert NELL not in people_page(supplier)


def name_address(organisation):
    return reverse("name_person", args=[Migration.everything.get().reference, organisation.ods_code])


def test_a_wrong_address_is_recalled_and_the_right_person_named(named):
    named.browser.post(again_address(Invitation.objects.get(email=NELL), "recall"))
    page = people_page(named.partner.user)
    assert NELL not in page
    assert "Name somebody at Quillbrook Lane Surgery" in page
    right = {"name": "Nell Archer", "email": "Nell@quillbrook.example"}
    for _ in range(2):
        said = main_of(named.browser.post(name_address(named.practice), right, follow=True))
        assert "We are sending an invitation to nell@quillbrook.example" in said
    assert len(links_to("nell@quillbrook.example")) == 1
    come_in("nell@quillbrook.example")
    assert Participation.everything.get(party=Party.PRACTICE).email == "nell@quillbrook.example"
    assert named.browser.get(name_address(named.practice)).status_code == 404


def test_nobody_is_named_at_a_supplier_that_has_not_been_told(named):
    supplier = named.wanted.supplier
    assert named.browser.get(name_address(supplier)).status_code == 404
    assert named.browser.post(name_address(supplier), {"name": "A", "email": "a@b.example"}).status_code == 404
    Participation.everything.filter(party=Party.TARGET).update(disclosed_on="2026-01-01")
    named.browser.post(name_address(supplier), {"name": "Tom Reid", "email": "tom@meadow.example"})
    assert Invitation.objects.get(email="tom@meadow.example").needs == "administrator"
    assert not letters_to("tom@meadow.example")


def test_naming_oneself_or_nobody_is_refused_in_words(named):
    own = named.browser.post(name_address(named.practice), {"name": "Me", "email": named.partner.user.email})
    assert "This is your own address" in main_of(own)
    assert "Enter their full name" in main_of(named.browser.post(name_address(named.practice), {}))


def test_a_new_colleague_as_contact_waits_for_a_lead_and_mail_stays_where_it_is(start):
    lead = MembershipFactory(organisation=start.partner.organisation, is_lead=True).user
    start.press(practice_email=NELL)
    Membership.objects.filter(pk=start.partner.pk).update(is_lead=False)
    migration = Migration.everything.get()
    address = step_page(migration.reference, migration.subject, "name_contact")
    start.browser.post(address, {"who": "new", "address": "new@csu.example"})
    part = Participation.everything.get(party=Party.PARTNER)
    assert (part.contact, part.email) == (None, start.partner.user.email)
    assert letters_to(lead.email, "new@csu.example")
    decide(lead, Invitation.objects.get(email="new@csu.example"), "yes")
    come_in("new@csu.example", "New One")
    part.refresh_from_db()
    assert part.email == "new@csu.example"


def test_the_mail_to_the_mailbox_of_an_organisation_with_nobody_says_how_to_get_in():
    start = Start(email="primary.care@icb.example")
    start.press(practice_email=NELL, commissioner_email="primary.care@icb.example")
    mail = Email.objects.get(to="primary.care@icb.example", kind="step")
    _, words = render(mail)
    assert "Nobody at your organisation has an account yet" in words
    assert "http://localhost:8000/get-in/" in words
    MembershipFactory(organisation=start.commissioner)
    assert "/get-in/" not in render(mail)[1]


def test_a_stranger_whom_a_partner_brought_in_keeps_the_real_people_out_for_no_minute(named):
    buyer = MembershipFactory(organisation=named.commissioner).user
    stranger, _ = come_in(NELL)
    real = "real.manager@quillbrook.example"
    listed = logged_in(buyer).post("/account/practices/", {"pasted": f"{named.practice.ods_code},Real One,{real}"}).url
    logged_in(buyer).post(listed)
    assert links_to(real)
    member = Membership.objects.get(user__email=NELL)
    answer = logged_in(buyer).post(reverse("confirm_person", args=[member.pk]), {"answer": "no"}, follow=True)
    assert "is not at Quillbrook Lane Surgery any more" in main_of(answer)
    assert stranger.get("/").status_code == 403
    assert letters_to(named.partner.user.email, "is not invited")
