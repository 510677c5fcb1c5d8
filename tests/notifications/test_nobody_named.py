"""Where nobody of an organisation is named and it has no mailbox, somebody's own address stands for it: only while they
work there, and where they are by then."""

import pytest

from catalogue.administration.accounts import close_account
from catalogue.leaving import end_membership
from catalogue.models import Organisation, User
from tests.factories_catalogue import MembershipFactory
from tests.notifications.test_where_mail_goes import NEW, hold
from tests.support.newcomers import an_administrator
from workflow.emails.hand_over import hand_over
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.destinations import reached_at
from workflow.outbox.email import Email
from workflow.reminders.leavers import take_back_what_they_had

pytestmark = [pytest.mark.django_db, pytest.mark.mail]


@pytest.fixture
def partner(journey):
    return journey.cast.actor(Party.PARTNER).organisation


@pytest.fixture
def stands_for_it(journey, partner):
    """The lead, whose address was written down where nobody was named; and who leads it after them."""
    Organisation.objects.filter(pk=partner.pk).update(email="")
    partner.memberships.update(is_lead=False)
    first = MembershipFactory(organisation=partner, is_lead=True)
    parts = Participation.everything.filter(organisation=partner)
    partner.refresh_from_db()
    parts.update(contact=None, email=reached_at(partner))
    assert set(parts.values_list("email", flat=True)) == {first.user.email}
    MembershipFactory(organisation=partner, is_lead=True)
    return first


def leaves(membership):
    end_membership(membership)


def is_closed_out(membership):
    close_account(membership.user, by=an_administrator())
    take_back_what_they_had()


def arrived():
    """What is about the hold."""
    for _ in range(2):
        hand_over()
    return set(Email.objects.filter(kind=Email.Kind.STEP, state=Email.State.SENT).values_list("to", flat=True))


every_end = pytest.mark.parametrize("ends", [leaves, is_closed_out])


@every_end
def test_what_comes_after_they_have_left_goes_to_who_leads_it_then(journey, stands_for_it, partner, ends):
    ends(stands_for_it)
    told = hold(journey)
    assert stands_for_it.user.email not in told
    assert reached_at(partner) in told


@every_end
def test_what_waits_by_then_does_too(mailbox, journey, stands_for_it, partner, ends):
    assert stands_for_it.user.email in hold(journey)
    ends(stands_for_it)
    found = arrived()
    assert stands_for_it.user.email not in found
    assert reached_at(partner) in found


def test_it_follows_an_address_that_has_changed(journey, stands_for_it, partner):
    person = User.objects.get(pk=stands_for_it.user.pk)
    before, person.email = person.email, NEW
    person.save()
    told = hold(journey)
    assert NEW in told
    assert before not in told


def test_an_address_of_theirs_that_is_the_mailbox_stays(journey, stands_for_it, partner):
    Organisation.objects.filter(pk=partner.pk).update(email=stands_for_it.user.email)
    leaves(stands_for_it)
    assert stands_for_it.user.email in hold(journey)


def test_what_another_organisation_had_typed_stays_as_it_is(journey, stands_for_it, partner):
    others = Participation.everything.filter(party=Party.COMMISSIONER)
    others.update(contact=None, email=stands_for_it.user.email)
    leaves(stands_for_it)
    assert set(others.values_list("email", flat=True)) == {stands_for_it.user.email}
