"""A link that is opened again, late, or by somebody else says what is so, and leads on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.invitations import invite, secret_of
from catalogue.leaving import end_membership
from catalogue.models import Invitation, Membership
from tests.browsing import main_of
from tests.factories_catalogue import MembershipFactory, UserFactory
from tests.support.newcomers import Start, come_in, is_in, letters_to, links_to, logged_in
from workflow.deadlines.work_item import WorkItem
from workflow.engine.perform import perform
from workflow.kernel.visibility import Actor
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
ALEX = "alex.moor@lantern.example"
FUNDING = "What waits for you: Prepare the funding case"


def invited():
    lead = MembershipFactory(is_lead=True)
    return invite(
        organisation=lead.organisation, name="Alex Moor", email=ALEX, is_lead=False, invited_by=lead.user,
        named_by=lead.organisation, landing="/deadlines/",
    )  # fmt: skip


invitation = pytest.fixture(invited)


@pytest.fixture
def start():
    start = Start()
    start.press(practice_email=ALEX, practice_name="Alex Moor", commissioner_email="desk@icb.example")
    return start


def cancelled(start):
    perform(Migration.everything.get(), "cancel", actor=Actor(start.partner.user, start.partner.organisation),
            reason="It begins later", charges_acknowledged=True)  # fmt: skip


def done(start):
    WorkItem.everything.update(closed_on="2026-06-03")


def test_whoever_has_joined_goes_on_from_their_link_and_from_the_form_sent_twice(invitation):
    alex, _ = come_in(ALEX)
    link = links_to(ALEX)[0]
    assert alex.get(link).url == "/deadlines/"
    assert alex.post(link, {"name": "Alex Moor", "password1": "walnut umbrella tramline"}).url == "/deadlines/"


def test_a_colleague_who_works_there_goes_on_too(invitation):
    come_in(ALEX)
    assert logged_in(invitation.invited_by).get(links_to(ALEX)[0]).url == "/deadlines/"


@pytest.mark.parametrize("somebody", [lambda: MembershipFactory().user, UserFactory])
def test_somebody_else_who_is_logged_in_is_not_told_that_they_have_used_it(invitation, somebody):
    come_in(ALEX)
    words = main_of(logged_in(somebody()).get(links_to(ALEX)[0]))
    assert "This link has been used already" in words
    assert "the invitation was for somebody else" in words
    assert ALEX not in words


def test_whoever_left_again_is_told_so_and_led_nowhere_in_there(invitation):
    alex, _ = come_in(ALEX)
    end_membership(Membership.objects.get(user__email=ALEX))
    assert alex.get(links_to(ALEX)[0]).status_code in (200, 403)


@pytest.mark.parametrize("ended", [cancelled, done])
def test_what_waits_no_more_is_said_neither_on_the_page_nor_in_a_letter_sent_anew(start, ended, time_machine):
    link = links_to(ALEX)[-1]
    assert FUNDING in main_of(Client().get(link))
    ended(start)
    assert FUNDING not in main_of(Client().get(link))
    Invitation.objects.update(sent_at=None)
    Client().post(f"/invitation/{secret_of(Invitation.objects.get(email=ALEX))}/again/")
    first, *_, last = letters_to(ALEX, "and join")
    assert FUNDING in first
    assert FUNDING not in last
    browser, landed = come_in(ALEX, link=link)
    assert browser.get(landed.url, follow=True).status_code == 200


def test_whoever_has_an_account_is_asked_to_log_in_and_not_to_choose_a_password():
    UserFactory(email=ALEX)
    invited()
    [letter] = letters_to(ALEX, "and join")
    assert "Log in and join: http" in letter
    assert "password" not in letter


def test_an_old_link_that_nobody_joined_by_is_ended_by_whoever_it_is_not_for(invitation, time_machine):
    time_machine.move_to(timezone.now() + timedelta(90), tick=False)
    assert "Thank you for telling us" in main_of(Client().post(f"{links_to(ALEX)[0]}not-me/"))
    assert Invitation.objects.get().ended_as == "not_me"


def test_of_what_was_joined_long_ago_nobody_is_told_that_it_has_ended(invitation, time_machine):
    come_in(ALEX)
    time_machine.move_to(timezone.now() + timedelta(90), tick=False)
    for page in (Client().get(f"{links_to(ALEX)[0]}not-me/"), Client().post(f"{links_to(ALEX)[0]}not-me/")):
        assert "more than 30 days old: it ends nothing any more" in main_of(page)
    assert is_in(ALEX, invitation.organisation)
