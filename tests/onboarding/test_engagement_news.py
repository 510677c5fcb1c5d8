"""A delivery partner hears once, by mail, that a commissioner has engaged it, and that it does so no more."""

from datetime import datetime, timedelta

import pytest

from catalogue.engaging import engage
from catalogue.models import Engagement, Membership
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.support.newcomers import Start, logged_in
from tests.support.owing import MONDAY
from workflow import clock
from workflow.emails.hand_over import hand_over

pytestmark = [pytest.mark.django_db, pytest.mark.mail]
NOON = datetime(MONDAY.year, MONDAY.month, MONDAY.day, 12, tzinfo=clock.LONDON)
DAY = timedelta(days=1)


@pytest.fixture
def start():
    return not_engaged(Start())


def not_engaged(start):
    """As before any commissioner has said whom it engages."""
    Engagement.objects.all().delete()
    return start


@pytest.fixture
def arrived(mailbox):
    """What has arrived by then: to whom, and the words."""

    def deliver(at):
        with clock.at(at):
            hand_over()
        mails = [(one.recipients[0], one) for one in mailbox.messages]
        return [(to, f"{one['subject']}\n{one.get_body(['plain']).get_content()}") for to, one in mails]

    return deliver


def engages(start, at, *partners):
    with clock.at(at):
        engage(start.commissioner, partners)


def test_the_leads_of_the_partner_hear_at_once_that_it_is_engaged_and_how_to_begin(start, arrived):
    MembershipFactory(organisation=start.partner.organisation)
    lead = logged_in(MembershipFactory(organisation=start.commissioner, is_lead=True).user)
    with clock.at(NOON):
        lead.post("/account/region/", {"engaged": [start.partner.organisation.ods_code]})
    [(to, words)] = arrived(NOON)
    assert to == start.partner.user.email
    assert f"Engaged by {start.commissioner}" in words
    assert f"{start.commissioner} has engaged {start.partner.organisation}" in words
    assert f"You got this because you work for {start.partner.organisation}" in words
    assert "Start a migration: http://localhost" in words


def test_where_nobody_leads_the_partner_its_mailbox_hears(start, arrived):
    partner = OrganisationFactory(delivery_partner=True, email="desk@partner.example")
    not_engaged(start)
    engages(start, NOON, partner.pk)
    assert [to for to, _ in arrived(NOON)] == ["desk@partner.example"]


def test_an_end_is_told_a_day_later_with_whom_to_ask(start, arrived):
    engages(start, NOON, start.partner.organisation_id)
    assert len(arrived(NOON)) == 1
    engages(start, NOON)
    assert len(arrived(NOON + timedelta(hours=23))) == 1
    [_, (to, words)] = arrived(NOON + DAY)
    assert to == start.partner.user.email
    assert f"No longer engaged by {start.commissioner}" in words
    assert f"ask {start.commissioner} to name {start.partner.organisation} on its Region page" in words


def test_what_is_undone_and_done_again_within_a_day_is_told_once(start, arrived):
    for hour in range(6):
        engages(start, NOON + timedelta(hours=2 * hour), start.partner.organisation_id)
        engages(start, NOON + timedelta(hours=2 * hour, minutes=30), start.partner.organisation_id)
        arrived(NOON + timedelta(hours=2 * hour, minutes=40))
        engages(start, NOON + timedelta(hours=2 * hour + 1))
    engages(start, NOON + timedelta(hours=13), start.partner.organisation_id)
    assert len(arrived(NOON + 3 * DAY)) == 1


def test_what_is_undone_before_the_mail_has_gone_is_not_told(start, arrived):
    engages(start, NOON, start.partner.organisation_id)
    engages(start, NOON)
    assert arrived(NOON + 3 * DAY) == []


def test_each_commissioner_and_each_partner_is_told_of_apart(start, arrived):
    other, another = OrganisationFactory(delivery_partner=True, email="desk@other.example"), not_engaged(Start())
    engages(start, NOON, start.partner.organisation_id, other.pk)
    engages(another, NOON, start.partner.organisation_id)
    engages(start, NOON, other.pk)
    told = sorted((to, words.splitlines()[0]) for to, words in arrived(NOON))
    assert told == sorted([
        ("desk@other.example", f"Engaged by {start.commissioner}"),
        (start.partner.user.email, f"Engaged by {another.commissioner}"),
    ])  # fmt: skip


def test_a_lead_who_leaves_meanwhile_hears_nothing_and_who_leads_then_does(start, arrived):
    new = MembershipFactory(organisation=start.partner.organisation, is_lead=True)
    engages(start, NOON, start.partner.organisation_id)
    Membership.objects.filter(pk=start.partner.pk).update(until_on=MONDAY)
    assert {to for to, _ in arrived(NOON)} == {new.user.email}
