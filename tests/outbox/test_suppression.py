"""A contact whose address is refused: the others are told, on the page and by who hears of it instead."""

import pytest

from tests.rehearsals import a_journey
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox import suppression
from workflow.outbox.email import Email
from workflow.reminders.escalation import Recipients
from workflow.timekeeping.reminder_days import DUE_TODAY, FIRST_LATE

pytestmark = pytest.mark.django_db
SAID = "550 5.1.1 No such person here"


@pytest.fixture
def journey():
    return a_journey()


def contact(journey, party):
    return journey.cast.actor(party).user.email


def told(journey, kind):
    item = journey.open_items().first()
    return {reader.address for reader in Recipients([item], item.opened_on).of(item, kind)}


def test_a_reminder_goes_to_the_mailbox_of_the_organisation_instead(journey):
    owner = journey.open_items().first().owner
    owner.email = "desk@lantern.example"
    owner.save()
    suppression.refuse(Participation.everything.filter(organisation=owner).first().email, SAID)
    assert told(journey, DUE_TODAY) == {"desk@lantern.example"}


def test_with_no_other_address_the_delivery_partner_hears_of_it(journey):
    owner = journey.open_items().first().owner
    for part in Participation.everything.filter(organisation=owner):
        suppression.refuse(part.email.upper(), SAID)
    assert told(journey, DUE_TODAY) == {contact(journey, Party.PARTNER)}
    assert contact(journey, Party.PARTNER) in told(journey, FIRST_LATE)


def test_another_contact_is_written_to_again(journey):
    item = journey.open_items().first()
    suppression.refuse(Participation.everything.filter(organisation=item.owner).first().email, SAID)
    Participation.everything.filter(organisation=item.owner).update(email="new@lantern.example", contact=None)
    assert told(journey, DUE_TODAY) == {"new@lantern.example"}


def test_an_assignee_that_is_refused_is_passed_over(journey):
    item = journey.open_items().first()
    WorkItem.everything.filter(pk=item.pk).update(assignee=journey.cast.of(item.owner_id)[1].user)
    suppression.refuse(journey.cast.of(item.owner_id)[1].user.email, SAID)
    assert told(journey, DUE_TODAY) == {journey.cast.of(item.owner_id)[0].user.email}


def test_the_sender_sees_what_did_not_arrive(journey):
    journey.follow_the_lists(until=lambda m: m.state != "funding_approval")
    sender = journey.cast.actor(Party.PRACTICE)
    mine = Email.objects.filter(migration=journey.pk, event__by_organisation=sender.organisation)
    to = contact(journey, Party.COMMISSIONER)
    assert mine.filter(to=to).update(state="dead", last_error=SAID, subject="Your turn") > 0
    found = suppression.undelivered(journey.migration, sender)
    assert {(mail.to, mail.said, mail.subject) for mail in found} == {(to, SAID, "Your turn")}
    assert suppression.undelivered(journey.migration, journey.cast.actor(Party.AGENT)) == []


def test_nobody_learns_an_address_of_somebody_they_may_not_know(journey):
    sender = journey.cast.actor(Party.PARTNER)
    mine = Email.objects.filter(migration=journey.pk, event__by_organisation=sender.organisation)
    assert mine.update(state="dead", last_error=SAID) > 0
    assert suppression.undelivered(journey.migration, sender) != []
    mine.update(to="stranger@harbour.example")
    assert suppression.undelivered(journey.migration, sender) == []
