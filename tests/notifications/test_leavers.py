"""From the minute somebody does not belong any more nothing goes to them, also what is already on its way; the
organisation has it instead (decision 52)."""

from datetime import date, datetime, timedelta

import pytest

from catalogue.models import Organisation
from tests.factories_catalogue import MembershipFactory
from tests.notifications.test_where_mail_goes import NEW, hold, leads, leaves, moves_to
from tests.support.owing import MONDAY, address, owe, sweep
from workflow import clock
from workflow.clock import LONDON
from workflow.conversation.send import send
from workflow.kernel.steps import Party
from workflow.lapses.practice_changes import tell_of_closures
from workflow.notifications.absence_cover import Cover
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.email import LONGEST_CAUSE, Email
from workflow.reminders.by_hand import remind
from workflow.reminders.reminder import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.mail]
THURSDAY, LATE = date(2026, 6, 4), date(2026, 6, 9)
S = Email.State


def test_what_is_queued_goes_to_the_address_somebody_has_by_then(journey, sent):
    old = address(journey, Party.PRACTICE)
    hold(journey)
    moves_to(journey, Party.PRACTICE)
    arrived = sent(MONDAY)
    assert NEW in arrived
    assert old not in arrived


def test_what_is_queued_for_a_leaver_goes_to_the_lead(journey, sent):
    old, lead = address(journey, Party.PRACTICE), leads(journey, Party.PRACTICE)
    hold(journey)
    leaves(journey, Party.PRACTICE)
    arrived = sent(MONDAY)
    assert old not in arrived
    [words] = arrived[lead]
    assert "is the contact for this migration, so this came to you" in words
    assert sent(MONDAY)[lead] == [words]  # and once


def test_a_message_goes_to_the_lead_too(journey, sent):
    old, lead = address(journey, Party.PRACTICE), leads(journey, Party.PRACTICE)
    partner, practice = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.PRACTICE).organisation
    with clock.at(datetime(2026, 6, 1, 9, tzinfo=LONDON)):
        send(journey.migration, partner, to={practice.pk}, text="Could the survey begin at ten?", key="k1")
    leaves(journey, Party.PRACTICE)
    arrived = sent(MONDAY)
    assert old not in arrived
    assert any("Could the survey begin at ten?" in words for words in arrived[lead])


def test_what_ods_says_of_a_practice_goes_on_at_once_however_its_next_reader_has_news(journey, sent):
    old, commissioner = (address(journey, party) for party in (Party.PARTNER, Party.COMMISSIONER))
    MailSettings.keep(journey.cast.actor(Party.COMMISSIONER).user, {"news": "summary"})
    Organisation.objects.filter(pk=journey.migration.practice.pk).update(closed_on=date(2026, 9, 28))
    with clock.at(MONDAY):
        tell_of_closures()
    leaves(journey, Party.PARTNER)
    arrived = sent(MONDAY)
    assert old not in arrived
    assert sum("closes on Monday 28 September 2026" in words for words in arrived[commissioner]) == 2


def test_what_goes_on_goes_to_whoever_covers_for_its_next_reader(journey, sent):
    away, colleague = (journey.cast.actor(Party.COMMISSIONER, n) for n in (0, 1))
    Cover.objects.create(user=away.user, organisation=away.organisation, colleague=colleague.user,
                         until_on=date(2026, 6, 14))  # fmt: skip
    hold(journey)
    leaves(journey, Party.PARTNER)
    arrived = sent(MONDAY)
    assert away.user.email not in arrived
    assert f"{away.user.name}, who is away" in arrived[colleague.user.email][0]


def test_what_has_gone_on_often_still_has_a_cause_that_fits(journey, sent):
    lead = leads(journey, Party.PRACTICE)
    hold(journey)
    Email.objects.filter(to=address(journey, Party.PRACTICE)).update(cause="for somebody else " * 22)
    leaves(journey, Party.PRACTICE)
    assert lead in sent(MONDAY)
    assert len(Email.objects.get(to=lead).cause) == LONGEST_CAUSE


def test_also_what_was_tried_before_and_comes_after_midnight(journey, sent, mailbox):
    old, lead = address(journey, Party.PRACTICE), leads(journey, Party.PRACTICE)
    mailbox.refusals[old] = "451 4.7.1 Greylisted"
    hold(journey)
    leaves(journey, Party.PRACTICE, on=MONDAY + timedelta(days=1))
    sent(datetime(2026, 6, 1, 23, 59, tzinfo=LONDON))
    assert Email.objects.get(to=old).state == S.RETRYING
    mailbox.refusals.clear()
    arrived = sent(datetime(2026, 6, 2, 0, 1, tzinfo=LONDON))
    assert old not in arrived
    assert lead in arrived


def test_where_nobody_else_is_reached_the_partner_has_it(journey, sent):
    hold(journey)
    leaves(journey, Party.PRACTICE)
    words = "\n".join(sent(MONDAY)[address(journey, Party.PARTNER)])
    assert "has no contact for this migration, so this came to you" in words


def test_a_summary_that_was_written_already_goes_to_the_lead(journey, sent):
    old, lead = address(journey, Party.SOURCE), leads(journey, Party.SOURCE)
    owe(journey)
    sweep(THURSDAY)
    leaves(journey, Party.SOURCE, on=THURSDAY)
    arrived = sent(THURSDAY)
    assert old not in arrived
    assert "days left" not in arrived[lead][0]
    assert "Provide the data extract" in arrived[lead][0]
    assert list(Notice.objects.values_list("recipient", "state")) == [(lead, "recorded")]


def test_what_the_lead_has_already_is_not_said_twice(journey, sent):
    lead = leads(journey, Party.SOURCE)
    owe(journey)
    sweep(LATE)
    leaves(journey, Party.SOURCE, on=LATE)
    assert len(sent(LATE)[lead]) == 1
    assert Notice.objects.filter(organisation=journey.cast.actor(Party.SOURCE).organisation, state="left").count() == 1


def test_of_two_organisations_only_what_is_of_the_one_left_goes_elsewhere(journey, sent):
    person, lead = journey.cast.actor(Party.SOURCE).user, leads(journey, Party.SOURCE)
    partner = journey.cast.actor(Party.PARTNER).organisation
    MembershipFactory(user=person, organisation=partner)
    owe(journey)
    mine = owe(journey, by=Party.PARTNER, subject="x:2")
    mine.title, mine.assignee = "Name the people for the meeting", person
    mine.save()
    sweep(THURSDAY)
    leaves(journey, Party.SOURCE, on=THURSDAY)
    arrived = sent(THURSDAY)
    assert ["Name the people" in words for words in arrived[person.email]] == [True]
    assert "Provide the data extract" not in arrived[person.email][0]
    assert "Provide the data extract" in arrived[lead][0]


def test_what_waits_for_the_summary_of_a_leaver_waits_for_the_leads(journey, sent):
    old, lead = address(journey, Party.PRACTICE), leads(journey, Party.PRACTICE)
    MailSettings.keep(journey.cast.actor(Party.PRACTICE).user, {"news": "summary"})
    hold(journey)
    leaves(journey, Party.PRACTICE, on=date(2026, 6, 2))
    sweep(date(2026, 6, 2))
    arrived = sent(date(2026, 6, 2))
    assert old not in arrived
    assert len(arrived[lead]) == 1


def test_what_waits_for_somebody_whose_address_changed_comes_there(journey, sent):
    MailSettings.keep(journey.cast.actor(Party.PRACTICE).user, {"news": "summary"})
    hold(journey)
    moves_to(journey, Party.PRACTICE)
    sweep(date(2026, 6, 2))
    assert NEW in sent(date(2026, 6, 2))


def test_a_colleague_who_covers_and_leaves_gets_nothing_either(journey, sent):
    away, colleague = (journey.cast.actor(Party.PRACTICE, n) for n in (0, 1))
    Cover.objects.create(user=away.user, organisation=away.organisation, colleague=colleague.user,
                         until_on=date(2026, 6, 14))  # fmt: skip
    assert colleague.user.email in hold(journey)
    leaves(journey, Party.PRACTICE, person=1)
    arrived = sent(MONDAY)
    assert colleague.user.email not in arrived
    assert away.user.email in arrived


def test_a_password_that_somebody_asks_for_still_comes(journey, sent):
    leaves(journey, Party.PRACTICE)
    to = address(journey, Party.PRACTICE)
    Email.objects.create(cause="a", to=to, kind="account", subject="A password", text="Dear Jo\n\nHere\n")
    assert to in sent(MONDAY)


def test_a_reminder_by_hand_reaches_whoever_left_another_organisation_on_that_day(journey, sent):
    person = journey.cast.actor(Party.SOURCE).user
    MembershipFactory(user=person, until_on=THURSDAY)
    item = owe(journey)
    with clock.at(datetime(2026, 6, 4, 11, tzinfo=LONDON)):
        remind(item, journey.cast.actor(Party.PARTNER), "Please send it")
    assert "Please send it" in sent(THURSDAY)[person.email][0]
    assert Email.objects.filter(kind="by_hand").count() == 1  # and no copies for the same reader, minute by minute
