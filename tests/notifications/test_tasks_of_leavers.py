"""The open tasks of a leaver are their organisation’s again, and its leads are told once."""

import pytest

from catalogue.administration.accounts import close_account
from catalogue.models import Membership
from tests.notifications.test_leavers import S
from tests.notifications.test_where_mail_goes import hold, leads, leaves
from tests.support.newcomers import an_administrator
from tests.support.owing import MONDAY, address, mails, owe
from workflow import clock
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.leavers import take_back_what_they_had

pytestmark = [pytest.mark.django_db, pytest.mark.mail]


def test_their_open_tasks_are_the_organisations_again_and_its_leads_are_told_once(journey, sent):
    lead, gone = leads(journey, Party.SOURCE), journey.cast.actor(Party.SOURCE)
    item, done = owe(journey), owe(journey, subject="x:2")
    for one in (item, done):
        one.assignee = gone.user
        one.save()
    done.closed_on = MONDAY
    done.save()
    leaves(journey, Party.SOURCE)
    for _ in range(2):
        with clock.at(MONDAY):
            take_back_what_they_had()
    item.refresh_from_db()
    done.refresh_from_db()
    assert (item.assignee, done.assignee) == (None, gone.user)
    [words] = sent(MONDAY)[lead]
    assert f"{gone.user.name} does not work for {gone.organisation.name} in this service any more" in words
    assert "- Provide the data extract for" in words
    assert gone.user.email not in sent(MONDAY)


def test_the_leads_are_told_where_a_leaver_was_the_contact(journey):
    lead, gone = leads(journey, Party.PRACTICE), journey.cast.actor(Party.PRACTICE)
    leaves(journey, Party.PRACTICE)
    with clock.at(MONDAY):
        assert take_back_what_they_had() == 1
        assert take_back_what_they_had() == 0
        subject, words = render(Email.objects.get(to=lead, kind="leaver"))
    assert subject == f"1 migration to give to somebody: {gone.user.name} has left"
    assert f"- {journey.migration.practice.name} ({journey.migration.practice.ods_code})" in words


def test_whoever_is_back_or_stays_loses_nothing(journey):
    item = owe(journey)
    item.assignee = journey.cast.actor(Party.SOURCE).user
    item.save()
    leaves(journey, Party.SOURCE)
    Membership.objects.create(user=item.assignee, organisation=item.owner, from_on=MONDAY)
    with clock.at(MONDAY):
        assert take_back_what_they_had() == 0
    item.refresh_from_db()
    assert item.assignee


def test_nothing_is_lost_when_a_run_dies_before_it_goes_on(journey, sent):
    """The mail of a leaver is marked, and the next run takes it up."""
    lead = leads(journey, Party.PRACTICE)
    hold(journey)
    leaves(journey, Party.PRACTICE)
    Email.objects.filter(to=address(journey, Party.PRACTICE)).update(state=S.LEFT)
    assert lead in sent(MONDAY)
    assert not [mail for mail in mails() if mail.state == S.LEFT]


def test_whoever_cannot_log_in_any_more_has_not_left(journey):
    lead, shut = leads(journey, Party.SOURCE), journey.cast.actor(Party.SOURCE)
    item = owe(journey)
    item.assignee = shut.user
    item.save()
    with clock.at(MONDAY):
        close_account(shut.user, by=an_administrator())
        subject, words = render(Email.objects.get(to=lead, kind="leaver"))
    item.refresh_from_db()
    assert item.assignee is None
    assert subject == f"1 task to give to somebody: the account of {shut.user.name} is closed"
    assert (
        f"closed the account of {shut.user.name}, who works for {shut.organisation.name}. They cannot log in" in words
    )
    assert not [part for part in ("has left", "does not work for") if part in words]
