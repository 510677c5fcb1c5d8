"""Who is replaced as delivery partner or commissioner hears of it, with what was theirs to do."""

import pytest

from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_journey
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email

pytestmark = pytest.mark.django_db
REASON = "Lantern asked for too much"


@pytest.fixture
def journey():
    journey = a_journey()
    journey.follow_the_lists(until=lambda migration: migration.registered_on)
    return journey


@pytest.fixture
def successor():
    return MembershipFactory(organisation=OrganisationFactory(delivery_partner=True), is_lead=True)


def change(journey, successor, step="change_partner"):
    journey.take(journey.migration, step, organisation=successor.organisation_id, contact=successor.user_id,
                 email=successor.user.email, reason=REASON)  # fmt: skip


def letters(to):
    return [render(mail) for mail in Email.objects.filter(to=to, kind="engaged")]


def test_the_outgoing_partner_is_told_by_whom_who_goes_on_and_with_what(journey, successor):
    old = journey.cast.actor(Party.PARTNER)
    change(journey, successor)
    [(subject, text)] = letters(old.user.email)
    practice, commissioner = journey.migration.practice, journey.cast.actor(Party.COMMISSIONER).organisation
    assert subject == f"{practice.name} – Another delivery partner has taken over"
    assert f"{commissioner} made {successor.organisation} the delivery partner" in text
    assert "You cannot open this migration any more" in text
    assert "- Prepare the new system call-off" in text
    assert f"/given-over/{journey.migration.reference}/" in text
    assert REASON not in text
    assert not letters(successor.user.email)


def test_its_lead_hears_too_and_nobody_twice(journey, successor):
    old = journey.cast.actor(Party.PARTNER)
    lead = MembershipFactory(organisation=old.organisation, is_lead=True).user
    change(journey, successor)
    assert len(letters(lead.email)) == len(letters(old.user.email)) == 1


def test_where_the_change_is_taken_back_before_it_goes_nothing_is_said(journey, successor):
    old = journey.cast.actor(Party.PARTNER)
    change(journey, successor)
    again = MembershipFactory(organisation=old.organisation)
    change(journey, again)
    assert letters(old.user.email) == [None]
    assert "Another delivery partner" in letters(successor.user.email)[0][0]


def test_a_commissioner_that_gives_it_over_itself_is_not_told_what_it_did(journey):
    old = journey.cast.actor(Party.COMMISSIONER)
    change(journey, MembershipFactory(organisation=OrganisationFactory(commissioner_kind=True)), "change_commissioner")
    assert not letters(old.user.email)
