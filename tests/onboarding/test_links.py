"""A link that is used, old, recalled or somebody else's leads on, and says nothing it should not."""

import pytest
from django.test import Client

from catalogue.invitations import end, invite, secret_of
from catalogue.models import Invitation, Membership, User
from tests.browsing import links_of, main_of, words_of
from tests.factories_catalogue import MembershipFactory, OrganisationFactory, UserFactory
from tests.support.newcomers import an_administrator, come_in, is_in, letters_to, links_to, logged_in
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
ALEX = "alex.moor@lantern.example"


@pytest.fixture
def lead():
    return MembershipFactory(is_lead=True)


@pytest.fixture
def invitation(lead):
    return invite(
        organisation=lead.organisation, name="Alex Moor", email=ALEX, is_lead=False, invited_by=lead.user,
        named_by=lead.organisation,
    )  # fmt: skip


def test_a_used_link_leads_to_the_log_in_and_on_to_where_it_led(invitation):
    Invitation.objects.update(landing="/deadlines/")
    come_in(ALEX)
    page = Client().get(links_to(ALEX)[0]).content.decode()
    assert "This link has been used already" in page
    assert "/log-in/?next=/deadlines/" in page.replace("%2F", "/")


def test_an_old_link_gives_a_new_one_to_the_same_address_without_saying_which(invitation, time_machine):
    time_machine.move_to("2026-06-03 12:00", tick=False)
    Invitation.objects.update(sent_at=None)
    old = f"/invitation/{secret_of(invitation)}/"
    time_machine.move_to("2026-06-20 12:00", tick=False)
    page = Client().get(old)
    assert "This link is too old" in main_of(page)
    assert ALEX not in words_of(page)
    before = len(links_to(ALEX))
    for _ in range(2):  # pressed twice
        answer = Client().post(f"{old}again/")
        assert ALEX not in words_of(answer)
    assert len(links_to(ALEX)) == before + 1
    assert come_in(ALEX)[1].status_code == 302


def test_a_recalled_link_says_the_same_as_one_that_never_was(invitation):
    end(invitation, "recalled")
    recalled = main_of(Client().get(links_to(ALEX)[0]))
    assert recalled == main_of(Client().get("/invitation/guessed/"))
    assert "This invitation cannot be used" in recalled


def test_asking_to_get_in_is_answered_alike_whoever_asks(invitation):
    UserFactory(email="has.account@lantern.example")
    answers = {
        main_of(Client().post("/get-in/", {"email": email}))
        for email in (ALEX, "nobody@lantern.example", "has.account@lantern.example")
    }
    assert len(answers) == 1
    assert not letters_to("nobody@lantern.example")
    assert letters_to("has.account@lantern.example", "You have an account already")
    assert "Enter an email address in the correct format" in main_of(Client().post("/get-in/", {"email": "no"}))


def test_who_waits_for_a_yes_is_told_so_and_gets_no_link(invitation):
    Invitation.objects.update(needs="lead", sent_at=None)
    Email.objects.all().delete()
    Client().post("/get-in/", {"email": ALEX.upper()})
    assert letters_to(ALEX, "Its lead has been asked to say yes")
    assert not links_to(ALEX)


def test_the_mailbox_of_an_organisation_with_nobody_asks_and_an_administrator_lets_its_reader_in():
    boss, supplier = an_administrator(), OrganisationFactory(supplier=True, email="desk@harbour.example")
    for _ in range(2):
        Client().post("/get-in/", {"email": "desk@harbour.example"})
    assert not links_to("desk@harbour.example")
    assert len(letters_to(boss.email, "has asked to be let in")) == 1
    invitation = Invitation.objects.get()
    browser = logged_in(boss)
    [invited] = [href for href, words in links_of(browser.get("/account/people/deciding/")) if supplier.name in words]
    browser.post(invited, {"answer": "yes"})
    assert letters_to("desk@harbour.example", f"{boss.name} of")
    come_in("desk@harbour.example", "Dan Cole")
    assert Membership.objects.get(organisation=supplier).is_lead
    assert invitation.organisation == supplier


def test_a_no_to_a_mailbox_is_not_asked_about_again_the_next_minute():
    boss = an_administrator()
    OrganisationFactory(supplier=True, email="desk@harbour.example")
    Client().post("/get-in/", {"email": "desk@harbour.example"})
    browser = logged_in(boss)
    [asks] = [href for href, words in links_of(browser.get("/account/people/deciding/")) if "desk@harbour" in words]
    browser.post(asks, {"answer": "no"})
    Client().post("/get-in/", {"email": "desk@harbour.example"})
    assert len(letters_to(boss.email, "has asked to be let in")) == 1


def test_the_mailbox_of_an_organisation_with_people_asks_in_vain():
    an_administrator()
    supplier = MembershipFactory(organisation=OrganisationFactory(supplier=True, email="desk@harbour.example"))
    Client().post("/get-in/", {"email": "desk@harbour.example"})
    assert not Invitation.objects.filter(organisation=supplier.organisation).exists()


def test_opening_not_for_me_does_nothing_and_its_button_ends_the_invitation(invitation, lead):
    link = links_to(ALEX)[0] + "not-me/"
    assert "This is not for me" in main_of(Client().get(link))
    assert Client().get(links_to(ALEX)[0]).status_code == 200
    for _ in range(2):
        assert "Thank you for telling us" in main_of(Client().post(link))
    assert come_in(ALEX, link=links_to(ALEX)[0])[1].status_code == 404
    assert len(letters_to(lead.user.email, "reached the wrong person")) == 1


def test_a_link_that_was_passed_on_is_told_at_its_address_and_what_was_made_from_it_ends_there(invitation, lead):
    thief, _ = come_in(ALEX, "Somebody Else")
    [told] = letters_to(ALEX, "If you did not do this")
    end_it = told.split("End it here: http://localhost:8000")[1].split()[0]
    assert thief.get("/account/people/").status_code == 200
    Client().post(end_it)
    assert not is_in(ALEX, lead.organisation)
    assert thief.get("/account/people/").status_code == 403
    assert letters_to(lead.user.email, "reached the wrong person")


def test_somebody_logged_in_as_another_cannot_use_a_link_passed_on_to_them(invitation):
    UserFactory(email=ALEX)
    rival = MembershipFactory().user
    assert "this invitation is for somebody else" in main_of(logged_in(rival).post(links_to(ALEX)[0]))
    assert not rival.memberships.filter(organisation=invitation.organisation).exists()


def test_a_link_to_a_new_account_changes_no_session_of_somebody_logged_in(invitation):
    rival = MembershipFactory().user
    browser, link = logged_in(rival), links_to(ALEX)[0]
    joining = {"name": "Alex Moor", "password1": "walnut umbrella tramline"}
    for page in (browser.get(link), browser.post(link, joining)):
        assert "this invitation is for somebody else. This page comes back when you have logged out" in main_of(page)
    assert browser.session["_auth_user_id"] == str(rival.pk)
    assert not User.objects.filter(email=ALEX).exists()
    assert browser.post("/log-out/").status_code < 400
    assert browser.post(link, joining).status_code == 302
    assert User.objects.filter(email=ALEX).exists()


def test_who_belongs_nowhere_sees_what_they_wait_for():
    lead = MembershipFactory(is_lead=True)
    alone = UserFactory(email=ALEX)
    Invitation.objects.create(
        organisation=lead.organisation, email=ALEX, invited_by=lead.user, needs="lead", token="x",
        created_at="2026-06-03T12:00Z",
    )  # fmt: skip
    page = logged_in(alone).get("/")
    assert f"You were named for {lead.organisation}" in main_of(page)
    assert "Its lead has been asked to say yes" in main_of(page)


def test_the_first_words_are_for_newcomers_and_go_for_good_by_one_press(invitation):
    old = MembershipFactory().user
    assert "Welcome," not in main_of(logged_in(old).get("/"))
    alex, _ = come_in(ALEX, "Alex Moor")
    assert "Welcome, Alex Moor" in main_of(alex.get("/"))
    for _ in range(2):
        assert alex.post("/account/welcome/").url == "/"
    assert "Welcome," not in main_of(alex.get("/"))
    assert User.objects.get(email=ALEX).memberships.get().is_new is False


@pytest.mark.parametrize("kind", ["commissioner_kind", "delivery_partner", "supplier", "agent", "administration"])
def test_every_role_has_first_words_of_its_own(kind):
    member = MembershipFactory(organisation=OrganisationFactory(**{kind: True}), is_new=True)
    practice = MembershipFactory(is_new=True)
    theirs, practices = (main_of(logged_in(one.user).get("/")).replace(one.user.name, "") for one in (member, practice))
    assert "Welcome," in theirs
    assert theirs != practices
