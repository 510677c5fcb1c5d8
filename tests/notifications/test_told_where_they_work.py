"""What somebody is told because they work somewhere, about people who come or acts of administrators, goes to them only
as long as they do, and where they are by then; a letter of an invitation only while it lets somebody in."""

import pytest

from catalogue.administration.accounts import close_account
from catalogue.administration.mails import tell_of_an_act
from catalogue.engaging import engage
from catalogue.invitations import end, invite
from catalogue.leaving import end_membership
from catalogue.mails import tell_the_namer
from catalogue.models import Invitation, Organisation, PracticeList, User
from catalogue.naming import name_person
from catalogue.practice_lists import send_list
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.support.newcomers import an_administrator
from workflow import clock
from workflow.emails.hand_over import hand_over
from workflow.kernel.visibility import Actor
from workflow.outbox.email import Email

pytestmark = [pytest.mark.django_db, pytest.mark.mail]
S, NEW = Email.State, "nell.archer@moved.example"


@pytest.fixture
def reader():
    """Whoever is told; another lead stays."""
    reader = MembershipFactory(is_lead=True)
    MembershipFactory(organisation=reader.organisation, is_lead=True)
    return reader


def a_yes_is_asked_for(reader):
    colleague = MembershipFactory(organisation=reader.organisation)
    name_person(reader.organisation, "mo@lantern.example", by=Actor(colleague.user, reader.organisation))


def an_administrator_acts(reader):
    tell_of_an_act(reader.organisation, "Changed the telephone number", by=an_administrator())


def somebody_named_by_them_has_joined(reader):
    invitation = invite(organisation=OrganisationFactory(), name="", email="mo@lantern.example", is_lead=False,
                        invited_by=reader.user, named_by=reader.organisation)  # fmt: skip
    tell_the_namer(invitation, "joined")


def a_list_waits_for_the_commissioner(reader):
    Organisation.objects.filter(pk=reader.organisation.pk).update(kind="commissioner")
    partner = MembershipFactory(organisation=OrganisationFactory(delivery_partner=True))
    practice = OrganisationFactory(commissioner=reader.organisation, ods_code="U99321")
    engage(reader.organisation, [partner.organisation.pk])
    rows = [{"line": 1, "code": practice.ods_code, "name": "Mo Vane", "email": "mo@lantern.example"}]
    kept = PracticeList.objects.create(organisation=partner.organisation, made_by=partner.user, rows=rows,
                                       made_at=clock.now())  # fmt: skip
    send_list(kept, Actor(partner.user, partner.organisation))


OF_AN_ORGANISATION = [
    a_yes_is_asked_for, an_administrator_acts, somebody_named_by_them_has_joined, a_list_waits_for_the_commissioner,
]  # fmt: skip
every_kind = pytest.mark.parametrize("happens", OF_AN_ORGANISATION)


def delivered(mailbox):
    hand_over()
    return {message.recipients[0] for message in mailbox.messages}


@every_kind
def test_whoever_has_left_by_then_hears_nothing_of_it(mailbox, reader, happens):
    happens(reader)
    assert Email.objects.filter(to=reader.user.email).exists()
    end_membership(reader)
    assert reader.user.email not in delivered(mailbox)
    hand_over()
    assert Email.objects.get(to=reader.user.email).state == S.DROPPED


@every_kind
def test_it_goes_where_its_reader_is_by_then(mailbox, reader, happens):
    happens(reader)
    before = reader.user.email
    User.objects.filter(pk=reader.user.pk).update(email=NEW)
    arrived = delivered(mailbox)
    assert NEW in arrived
    assert before not in arrived


@pytest.mark.parametrize("happens", [a_yes_is_asked_for, an_administrator_acts])
def test_closing_an_account_keeps_nobody_from_hearing_of_it(mailbox, reader, happens):
    happens(reader)
    close_account(reader.user, by=an_administrator())
    assert reader.user.email in delivered(mailbox)


def test_a_mailbox_is_nobodys_though_somebody_logs_in_with_it(mailbox, reader):
    Organisation.objects.filter(pk=reader.organisation.pk).update(email=reader.user.email)
    an_administrator_acts(reader)
    end_membership(reader)
    assert reader.user.email in delivered(mailbox)


@pytest.mark.parametrize("how", [Invitation.End.RECALLED, Invitation.End.NOT_ME])
def test_a_letter_of_an_invitation_that_has_ended_goes_to_nobody(mailbox, reader, how):
    invitation = invite(organisation=reader.organisation, name="", email="mo@lantern.example", is_lead=False,
                        invited_by=reader.user)  # fmt: skip
    end(invitation, how)
    assert "mo@lantern.example" not in delivered(mailbox)
    hand_over()
    assert Email.objects.get(to="mo@lantern.example").state == S.DROPPED
