"""An invitation is sent again, recalled, or made for the right person."""

import pytest
from django.test import Client

from catalogue.models import Invitation, User
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory
from tests.onboarding.named.people import NELL, again_address, name_address, people_page
from tests.support.newcomers import come_in, letters_to, links_to, logged_in  # fmt: skip
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


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
