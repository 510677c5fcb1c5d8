"""Somebody who leaves sees nothing and gets no mail from that minute; what was theirs is the organisation's again."""

import pytest
from django.urls import reverse

from catalogue.leaving import end_membership
from catalogue.models import Membership, Organisation
from tests.browsing import main_of
from tests.factories_catalogue import InvitationFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.rehearsals import a_journey
from tests.support.newcomers import logged_in
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.calendar_feed import CalendarFeed
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey()


@pytest.fixture
def leaver(journey):
    actor = journey.cast.actor(Party.PARTNER)
    return Membership.objects.get(user=actor.user, organisation=actor.organisation)


@pytest.fixture
def lead(leaver):
    return MembershipFactory(organisation=leaver.organisation, is_lead=True)


def end_address(membership):
    return reverse("end_membership", args=[membership.pk])


def test_a_lead_ends_it_and_from_that_minute_they_see_nothing(leaver, lead):
    browser, boss = logged_in(leaver.user), logged_in(lead.user)
    assert browser.get("/migrations/").status_code == 200
    assert "cannot open anything" in main_of(boss.get(end_address(leaver)))
    assert Membership.objects.get(pk=leaver.pk).until_on is None
    assert "does not work for" in main_of(boss.post(end_address(leaver), follow=True))
    assert browser.get("/migrations/").status_code == 403
    assert "This has been done already" in main_of(boss.post(end_address(leaver), follow=True))


def test_a_lead_is_told_where_the_tasks_of_a_leaver_are_and_a_leaver_is_spoken_to(leaver, lead):
    page = main_of(logged_in(lead.user).get(end_address(leaver)))
    assert "Tasks they had taken go back to the organisation: they stand under “Unassigned” in Your work" in page
    own = main_of(logged_in(leaver.user).get(end_address(leaver)))
    assert "you cannot open anything" in own
    assert "and get none of its emails. Tasks you have taken" in own
    assert "Where they" not in own
    for told in (page, own):
        assert f"The leads of {leaver.organisation.name}, or its shared mailbox if it has no lead, get an email" in told
        assert "If there are none, nobody gets an email about it." in told
    assert "Give them to others there." in main_of(logged_in(lead.user).post(end_address(leaver), follow=True))


def test_a_lead_is_told_before_that_the_leavers_address_is_the_mailbox_too(leaver, lead):
    assert "is the shared mailbox" not in main_of(logged_in(lead.user).get(end_address(leaver)))
    Organisation.objects.filter(pk=leaver.organisation.pk).update(email=leaver.user.email.title())
    words = main_of(logged_in(lead.user).get(end_address(leaver)))
    assert f"{leaver.user.email} is the shared mailbox of {leaver.organisation.name} too" in words


def test_of_one_that_is_somebody_elses_and_of_one_that_is_not_there_alike_nothing_is_said(leaver, lead):
    foreign = MembershipFactory(is_lead=True)
    plain = MembershipFactory(organisation=leaver.organisation)
    for who, whose in (
        (foreign, leaver.pk),
        (foreign, 9_999_999),
        (lead, foreign.pk),
        (lead, 9_999_999),
        (plain, leaver.pk),
    ):
        address = reverse("end_membership", args=[whose])
        assert logged_in(who.user).post(address).status_code == 404, (who, whose)


def test_what_they_had_taken_is_the_organisations_again(leaver, lead, journey):
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    items = WorkItem.everything.filter(migration=journey.pk, owner=leaver.organisation, closed_on=None)
    assert items.update(assignee=leaver.user)
    end_membership(leaver, by=lead.user)
    assert not items.filter(assignee=leaver.user).exists()


def test_the_people_page_asks_for_another_contact(leaver, lead, journey):
    Participation.everything.filter(organisation=leaver.organisation).update(
        contact=leaver.user, email=leaver.user.email
    )
    end_membership(leaver, by=lead.user)
    address = f"/migrations/{journey.migration.reference}/people/"
    page = main_of(logged_in(lead.user).get(address))
    assert (
        f"{leaver.user.name} has left. Emails about this migration go to those who lead {leaver.organisation.name}"
        in page
    )
    assert leaver.user.email not in page


def test_the_leads_are_told_what_is_left_behind_and_the_leaver_is_not(leaver, lead):
    other = MembershipFactory(organisation=leaver.organisation, is_lead=True)
    Participation.everything.filter(organisation=leaver.organisation).update(contact=leaver.user)
    end_membership(leaver, by=lead.user)
    told = set(Email.objects.filter(kind="leaver").values_list("to", flat=True))
    assert told == {lead.user.email, other.user.email}


def test_of_somebody_who_leaves_nothing_behind_nobody_is_told_by_email(lead):
    plain = MembershipFactory(organisation=lead.organisation)
    logged_in(plain.user).post(end_address(plain))
    plain.refresh_from_db()
    assert plain.until_on
    assert not Email.objects.filter(kind="leaver").exists()


def test_nobody_but_a_lead_of_that_organisation_ends_it(leaver, lead, journey):
    colleague = MembershipFactory(organisation=leaver.organisation).user
    foreign = MembershipFactory(is_lead=True).user
    for user in (colleague, foreign):
        assert logged_in(user).get(end_address(leaver)).status_code == 404
        logged_in(user).post(end_address(leaver))
        assert logged_in(user).post(reverse("make_lead", args=[leaver.pk])).status_code == 404
    leaver.refresh_from_db()
    assert (leaver.until_on, leaver.is_lead) == (None, False)


def test_the_only_lead_makes_somebody_else_one_before_they_leave(lead, leaver):
    boss = logged_in(lead.user)
    assert "is the only lead" in main_of(boss.post(end_address(lead)))
    assert "is a lead now" in main_of(boss.post(reverse("make_lead", args=[leaver.pk]), follow=True))
    assert boss.post(end_address(lead)).url == "/"
    lead.refresh_from_db()
    assert lead.until_on


def test_somebody_may_leave_themselves_and_keeps_their_other_organisation(leaver, lead):
    other = MembershipFactory(user=leaver.user)
    browser = logged_in(leaver.user)
    session = browser.session
    session["organisation"] = leaver.organisation_id
    session.save()
    browser.post(end_address(leaver), {"acting": leaver.organisation.ods_code})
    assert f"{other.organisation}" in main_of(browser.get("/account/"))


def test_a_cover_by_a_leaver_ends(leaver, lead):
    person = UserFactory()
    cover = person.covers.create(organisation=leaver.organisation, colleague=leaver.user, until_on="2099-01-01")
    end_membership(leaver, by=lead.user)
    assert not person.covers.filter(pk=cover.pk).exists()


def test_a_membership_ended_by_an_administrator_ends_like_any_other(leaver, journey, client):
    journey.follow_the_lists(until=lambda m: m.state == "registration")
    items = WorkItem.everything.filter(migration=journey.pk, owner=leaver.organisation, closed_on=None)
    assert items.update(assignee=leaver.user)
    client.force_login(MembershipFactory(organisation=OrganisationFactory(administration=True)).user)
    assert client.post(reverse("take_out", kwargs={"pk": leaver.pk})).status_code == 302
    assert not items.filter(assignee=leaver.user).exists()


def test_a_calendar_address_of_before_stays_dead_when_somebody_comes_back(leaver, lead):
    secret = CalendarFeed.begin(leaver.user, leaver.organisation)
    end_membership(leaver, by=lead.user)
    MembershipFactory(user=leaver.user, organisation=leaver.organisation)
    assert CalendarFeed.found(secret) is None


def test_whom_they_had_invited_is_no_business_of_theirs_any_more(leaver, lead):
    other = MembershipFactory(user=leaver.user)
    invitation = InvitationFactory(
        organisation=leaver.organisation, invited_by=leaver.user, named_by=leaver.organisation, created_at=clock.now()
    )
    recall, page = reverse("recall", args=[invitation.pk]), reverse("colleagues")
    end_membership(leaver, by=lead.user)
    browser = logged_in(leaver.user)
    assert invitation.email not in browser.get(page).content.decode()
    for name in ("recall", "invite_again"):
        sent = browser.post(reverse(name, args=[invitation.pk]), {"acting": other.organisation.ods_code})
        assert sent.status_code == 404
    boss = logged_in(lead.user)
    assert invitation.email in boss.get(page).content.decode()
    assert boss.post(recall).status_code == 302
