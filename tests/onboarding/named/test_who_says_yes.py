"""Whom somebody brings in waits for a lead, or for whoever knows them."""

import pytest
from django.urls import reverse

from catalogue.models import Invitation, Membership
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.onboarding.named.people import ADA, NELL, confirm, decide, migration_now, people_page, step_address
from tests.support.newcomers import an_administrator, come_in, letters_to, links_to, logged_in  # fmt: skip
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.operations.address_codes import code_of
from workflow.reading.addresses import step_page
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db


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


def test_an_unconfirmed_lead_cannot_bring_in_somebody_who_may_sign(named):
    nell, _ = come_in(NELL)
    nell.post("/account/people/invite/", {"name": "Mo Vane", "email": "mo@quillbrook.example"})
    come_in("mo@quillbrook.example", "Mo Vane")
    assert not Membership.objects.get(user__email="mo@quillbrook.example").is_confirmed


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
