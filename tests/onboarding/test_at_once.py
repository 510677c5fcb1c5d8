"""The same thing at the same moment: pressed twice, or by two people, it happens once."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalogue.invitations import invite
from catalogue.models import Invitation, Membership, User
from tests.factories_catalogue import CommissionerFactory, MembershipFactory, OrganisationFactory
from tests.support.newcomers import GOOD_PASSWORD, letters_to, links_to, logged_in

pytestmark = pytest.mark.django_db(transaction=True)
ALEX = "alex.moor@lantern.example"
AT_ONCE = 5


def send_at_once(browsers, address, answers) -> list[int]:
    ready, statuses = threading.Barrier(len(browsers)), []

    def send(browser):
        ready.wait(20)
        statuses.append(browser.post(address, answers).status_code)
        connection.close()

    threads = [threading.Thread(target=send, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(statuses) == len(browsers)
    assert max(statuses) < 500
    return statuses


def test_an_invitation_sent_several_times_at_once_is_one_mail():
    lead = MembershipFactory(is_lead=True)
    browsers = [logged_in(lead.user) for _ in range(AT_ONCE)]
    send_at_once(browsers, "/account/people/invite/", {"name": "Alex Moor", "email": ALEX})
    assert Invitation.objects.count() == len(links_to(ALEX)) == 1


def test_a_link_used_several_times_at_once_makes_one_person_who_belongs_once():
    lead = MembershipFactory(is_lead=True)
    invite(organisation=lead.organisation, name="Alex", email=ALEX, is_lead=False, invited_by=lead.user)
    [link] = links_to(ALEX)
    statuses = send_at_once([Client() for _ in range(AT_ONCE)], link, {"name": "Alex Moor", "password1": GOOD_PASSWORD})
    assert statuses.count(302) == 1
    assert User.objects.filter(email=ALEX).count() == Membership.objects.filter(user__email=ALEX).count() == 1
    assert len(letters_to(ALEX, "If you did not do this")) == 1


def test_two_leads_who_each_end_the_others_membership_leave_one_lead():
    first = MembershipFactory(is_lead=True)
    second = MembershipFactory(is_lead=True, organisation=first.organisation)
    ready = threading.Barrier(2)

    def end(me, other):
        ready.wait(20)
        me.post(reverse("end_membership", args=[other.pk]))
        connection.close()

    pairs = [(logged_in(first.user), second), (logged_in(second.user), first)]
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Membership.objects.filter(organisation=first.organisation, until_on=None, is_lead=True).count() == 1


def test_a_list_sent_by_two_at_once_is_sent_once():
    buyers = [MembershipFactory(organisation=CommissionerFactory())]
    buyers.append(MembershipFactory(organisation=buyers[0].organisation))
    OrganisationFactory(ods_code="U99100", commissioner=buyers[0].organisation)
    address = logged_in(buyers[0].user).post("/account/practices/", {"pasted": f"U99100,Alex Moor,{ALEX}"}).url
    send_at_once([logged_in(buyer.user) for buyer in buyers], address, {})
    assert Invitation.objects.count() == len(links_to(ALEX)) == 1
