"""Mail goes where a person is now: an address that changed is followed everywhere, what was typed for nobody in
particular stays, and who stands in is asked for when nobody is there (decision 52)."""

from dataclasses import replace
from datetime import date

import pytest

from catalogue.models import Membership, Organisation, User
from tests.factories_catalogue import MembershipFactory, OrganisationFactory
from tests.rehearsals import a_cast, a_journey, people_at
from tests.support.owing import MONDAY, address, mails, owe, sweep
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
NEW = "new.address@northshire.example"
THURSDAY = date(2026, 6, 4)


def moves_to(journey, party, new=NEW):
    User.objects.filter(pk=journey.cast.actor(party).user.pk).update(email=new)


def leaves(journey, party, on=MONDAY, person=0):
    actor = journey.cast.actor(party, person)
    Membership.objects.filter(user=actor.user, organisation=actor.organisation).update(until_on=on)


def leads(journey, party, person=1):
    actor = journey.cast.actor(party, person)
    Membership.objects.filter(user=actor.user).update(is_lead=True)
    return actor.user.email


def hold(journey):
    """The commissioner does it; practice and delivery partner hear of it."""
    with clock.at(MONDAY):
        journey.take(journey.migration, "hold", until=date(2026, 7, 1))
    return set(Email.objects.filter(kind="step").values_list("to", flat=True))


def test_all_thirty_one_migrations_of_a_person_follow_a_changed_address():
    cast, journeys = a_cast(), []
    with clock.at(MONDAY):
        for _ in range(31):
            practice = people_at(OrganisationFactory())
            journeys.append(a_journey(replace(cast, people=cast.people | {Party.PRACTICE: practice})))
    Email.objects.all().delete()
    old = address(journeys[0], Party.PARTNER)
    moves_to(journeys[0], Party.PARTNER)
    for journey in journeys:
        hold(journey)
    assert Email.objects.filter(to=NEW).values("migration").distinct().count() == 31
    assert not Email.objects.filter(to=old).exists()


chased = pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.SOURCE])


@chased
def test_what_chases_somebody_goes_where_they_are_now(journey, party):
    owe(journey, by=party)
    moves_to(journey, party)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [NEW]


@chased
def test_what_chases_an_address_typed_for_nobody_in_particular_goes_there_whoever_has_moved(journey, party):
    owe(journey, by=party)
    moves_to(journey, party)
    Participation.everything.filter(party=party).update(contact=None, email="desk@northshire.example")
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == ["desk@northshire.example"]


def test_reminders_and_what_waits_for_a_summary_follow_it_too(journey):
    owe(journey)
    moves_to(journey, Party.SOURCE)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [NEW]
    Notice.objects.update(email=None)
    Email.objects.all().delete()
    moves_to(journey, Party.SOURCE, "newer@harbour.example")
    sweep(date(2026, 6, 5))
    assert [mail.to for mail in mails()] == ["newer@harbour.example"]
    assert Notice.objects.count() == 1  # once-only is by whom it is for, whatever their address is


def test_an_address_typed_for_nobody_in_particular_stays(journey):
    part = Participation.everything.filter(party=Party.PARTNER)
    part.update(contact=None, email="desk@northshire.example")
    moves_to(journey, Party.PARTNER)
    assert "desk@northshire.example" in hold(journey)


def test_of_a_contact_who_has_left_the_leads_hear_and_are_told_to_name_another(journey):
    lead, old = leads(journey, Party.PRACTICE), address(journey, Party.PRACTICE)
    leaves(journey, Party.PRACTICE)
    told = hold(journey)
    assert lead in told
    assert old not in told
    practice = journey.cast.actor(Party.PRACTICE).organisation
    words = render(Email.objects.get(to=lead))[1]
    assert f"Nobody who is at {practice.name} now is the contact for this migration" in words


def test_without_a_lead_the_mailbox_hears(journey):
    leaves(journey, Party.PRACTICE)
    mine = Organisation.objects.filter(pk=journey.cast.actor(Party.PRACTICE).organisation.pk)
    mine.update(email="desk@quill.example")
    assert "desk@quill.example" in hold(journey)


def test_without_anybody_the_delivery_partner_hears_and_is_told_so(journey):
    leaves(journey, Party.PRACTICE)
    hold(journey)
    partners = Email.objects.filter(to=address(journey, Party.PARTNER))
    name = journey.cast.actor(Party.PRACTICE).organisation.name
    own = journey.cast.actor(Party.PARTNER).organisation.pk
    assert [mail.facts["organisation"] for mail in partners if not mail.facts.get("no_address")] == [own]
    WorkItem.everything.update(next_notice_on=None, closed_on=MONDAY)
    owe(journey, by=Party.PRACTICE)
    sweep(THURSDAY)
    [mail] = mails()
    assert mail.to == address(journey, Party.PARTNER)
    with clock.at(THURSDAY):
        assert f"{name} has no contact that email reaches, so this came to you" in render(mail)[1]


def test_for_the_partner_it_is_the_commissioner(journey):
    leaves(journey, Party.PARTNER)
    owe(journey, by=Party.PARTNER)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.COMMISSIONER)]


def test_somebody_who_left_another_organisation_is_reached_at_this_one(journey):
    person = journey.cast.actor(Party.PRACTICE).user
    MembershipFactory(user=person, until_on=date(2026, 5, 1))
    assert person.email in hold(journey)


def test_somebody_whose_account_is_closed_gets_nothing(journey):
    lead = leads(journey, Party.PRACTICE)
    User.objects.filter(pk=journey.cast.actor(Party.PRACTICE).user.pk).update(is_active=False)
    told = hold(journey)
    assert lead in told
    assert address(journey, Party.PRACTICE) not in told


def test_a_task_assigned_to_a_leaver_is_chased_at_the_organisation(journey):
    item = owe(journey)
    item.assignee = journey.cast.actor(Party.SOURCE, 1).user
    item.save()
    leaves(journey, Party.SOURCE, person=1)
    sweep(THURSDAY)
    assert [mail.to for mail in mails()] == [address(journey, Party.SOURCE)]
