"""The morning sweep: who is chased, when, how often, and what an outage does to it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from catalogue.models import Membership, Organisation
from tests.support.owing import MONDAY, address, mails, owe, sweep, sweep_twice_at_once
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.notifications.mail_settings import MailSettings
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
LATE_TO = [Party.SOURCE, Party.PARTNER, Party.COMMISSIONER]


def written(email, day):
    with clock.at(day):
        return render(email)


def test_two_working_days_before_the_end_only_the_owner_is_chased(journey):
    owe(journey)
    assert sweep(date(2026, 6, 3)) == 0
    assert sweep(date(2026, 6, 4)) == 1
    [mail] = mails()
    assert mail.to == address(journey, Party.SOURCE)
    subject, text = written(mail, date(2026, 6, 4))
    assert re.search(" – 2 working days( left)?: provide the data extract$", subject)
    assert "until the end of Monday 8 June 2026" in text


def test_nothing_is_sent_before_eight_in_london(journey):
    owe(journey)
    assert sweep(date(2026, 6, 4), hour=7) == 0
    assert sweep(date(2026, 6, 4), hour=8) == 1


@pytest.mark.parametrize("day", [date(2026, 6, 6), date(2026, 6, 7), date(2026, 8, 31)])
def test_nothing_is_sent_on_weekends_and_bank_holidays(journey, day):
    owe(journey, opened_on=day - timedelta(20))
    assert sweep(day) == 0
    assert not Notice.objects.exists()


def test_a_second_sweep_and_a_clock_set_back_send_nothing_more(journey):
    owe(journey)
    assert sweep(date(2026, 6, 4), hour=9) == 1
    Email.objects.update(state=Email.State.SENT)
    assert sweep(date(2026, 6, 4), hour=9) == 0
    assert sweep(date(2026, 6, 4), hour=8) == 0
    assert sweep(date(2026, 6, 3)) == 0
    assert len(mails()) == Notice.objects.count() == 1


def test_the_first_morning_late_tells_the_owners_lead_and_the_local_parties(journey):
    lead = journey.cast.actor(Party.SOURCE, 1)
    Membership.objects.filter(user=lead.user).update(is_lead=True)
    owe(journey, basis="local target")
    sweep(date(2026, 6, 9))
    assert {mail.to for mail in mails()} == {lead.user.email, *(address(journey, p) for p in LATE_TO)}


def test_the_agent_is_told_when_an_sla_is_late(journey):
    owe(journey)
    sweep(date(2026, 6, 9))
    assert {mail.to for mail in mails()} == {address(journey, p) for p in [*LATE_TO, Party.AGENT]}


def test_what_a_late_owner_and_the_others_read(journey):
    item = owe(journey)
    for day in (4, 8, 9):
        sweep(date(2026, 6, day))
    practice, told = journey.migration.practice, {mail.to: mail for mail in mails()}
    name = f"{practice.name} ({practice.ods_code})"
    subject, text = written(told[address(journey, Party.SOURCE)], date(2026, 6, 9))
    assert re.search(" – Overdue: provide the data extract, due 8 June?$", subject)
    assert (
        f"Provide the data extract for {name}: this was due by the end of Monday 8 June 2026. "
        "It is now 1 working day late." in text
    )
    assert "The contract gives 5 working days (SLA, page 13)." in text
    assert journey.cast.actor(Party.PARTNER).organisation.name in text
    subject, text = written(told[address(journey, Party.COMMISSIONER)], date(2026, 6, 9))
    assert re.search(" – Late: provide the data extract, due 8 June?$", subject)
    assert f"Staff at {item.owner.name} have not done this yet: provide the data extract for {name}." in text
    assert "Reminders sent: 4 June 2026, 8 June 2026 and 9 June 2026" in text
    assert "See the deadline: http://localhost:8000" + reverse("work_item", args=[item.pk]) in text


def test_several_notices_are_joined_by_urgency(journey):
    owe(journey)
    owe(journey, subject="x:2", opened_on=date(2026, 6, 2))
    owe(journey, subject="x:3", opened_on=date(2026, 6, 4))
    owe(journey, subject="x:4", by=Party.PARTNER, opened_on=date(2026, 6, 2))
    sweep(date(2026, 6, 9))
    told = {mail.to: mail for mail in mails()}
    subject, text = written(told[address(journey, Party.SOURCE)], date(2026, 6, 9))
    assert subject == "9 June 2026: 1 late, 1 today, 1 soon"
    assert not [line for line in text.split("\n") if line.isupper()]
    assert text.index("1 working day late. It was due Monday 8 June") < text.index("Due today, Tuesday 9 June")
    assert text.index("Due today, ") < text.index("Due soon: Thursday 11 June 2026, 2 working days left.")
    subject, text = written(told[address(journey, Party.PARTNER)], date(2026, 6, 9))
    assert subject == "9 June 2026: 1 today, 1 late with others"
    owner = journey.cast.actor(Party.SOURCE).organisation.name
    assert text.index("Due today") < text.index(f"\n- {owner}: provide the data extract")


def test_lateness_is_recorded_once_at_its_true_day(journey):
    item = owe(journey, opened_on=date(2026, 5, 29))  # due on Friday 5 June
    for day in (8, 9, 15, 22):
        sweep(date(2026, 6, day))
    item.refresh_from_db()
    assert item.breached_on == date(2026, 6, 6)


def test_a_late_duty_is_chased_weekly_four_times_and_then_stands_in_the_weekly_summary(journey):
    """The first working day of a week; 31 August is a bank holiday."""
    item = owe(journey)
    for days in range(95):
        sweep(MONDAY + timedelta(days))
    to_owner = Notice.objects.filter(recipient=address(journey, Party.SOURCE)).order_by("pk")
    told = list(to_owner.values_list("on", "kind"))
    assert [on for on, _ in told[:7]] == [date(2026, 6, day) for day in (4, 8, 9, 16, 23, 30)] + [date(2026, 7, 7)]
    assert [(on.strftime("%d %b"), kind) for on, kind in told[7:]] == [
        ("13 Jul", "week_5"), ("20 Jul", "week_6"), ("27 Jul", "week_7"), ("03 Aug", "week_8"), ("10 Aug", "week_9"),
        ("17 Aug", "week_10"), ("24 Aug", "week_11"), ("01 Sep", "week_12"),
    ]  # fmt: skip
    item.refresh_from_db()
    assert item.next_notice_on == date(2026, 9, 7)


def test_the_line_of_the_weekly_summary_is_a_line_even_alone_and_for_who_wants_it_at_once(journey):
    MailSettings.keep(journey.cast.actor(Party.SOURCE).user, {"late": "now"})
    item = owe(journey)
    WorkItem.everything.filter(pk=item.pk).update(next_notice_on=date(2026, 7, 13))
    sweep(date(2026, 7, 13))
    [mail] = Email.objects.filter(to=address(journey, Party.SOURCE), state="queued")
    subject, text = written(mail, date(2026, 7, 13))
    assert subject == "13 July 2026: 1 late"
    assert "\n- Provide the data extract for" in text
    assert "Late for more than four weeks, so only summaries say so." in text
    assert "at once" not in mail.cause


def test_weeks_without_a_sweep_are_one_line(journey):
    item = owe(journey)
    WorkItem.everything.filter(pk=item.pk).update(next_notice_on=date(2026, 7, 13))
    sweep(date(2026, 8, 5))
    told = Notice.objects.filter(recipient=address(journey, Party.SOURCE)).order_by("pk")
    assert list(told.values_list("kind", "state")) == [
        ("week_5", "skipped"), ("week_6", "skipped"), ("week_7", "skipped"), ("week_8", "recorded"),
    ]  # fmt: skip


def test_an_undisclosed_owner_hears_nothing(journey):
    owe(journey)
    Participation.everything.filter(party=Party.SOURCE).update(disclosed_on=None)
    assert sweep(date(2026, 6, 9)) == 0
    assert not Notice.objects.exists()


def test_a_commissioner_that_has_left_hears_nothing(journey):
    owe(journey)
    Participation.everything.filter(party=Party.COMMISSIONER).update(ended_on=MONDAY)
    sweep(date(2026, 6, 9))
    assert address(journey, Party.COMMISSIONER) not in {mail.to for mail in mails()}


def test_the_assignee_is_chased_instead_of_the_contact(journey):
    item = owe(journey)
    colleague = journey.cast.actor(Party.SOURCE, 1).user
    WorkItem.everything.filter(pk=item.pk).update(assignee=colleague)
    sweep(date(2026, 6, 4))
    assert [mail.to for mail in mails()] == [colleague.email]


def test_one_person_written_in_two_ways_has_one_mail(journey):
    owe(journey)
    owe(journey, subject="x:2")
    WorkItem.everything.filter(subject="x:2").update(assignee=journey.cast.actor(Party.SOURCE).user)
    source = Participation.everything.filter(party=Party.SOURCE)
    source.update(email=source.get().email.upper(), contact=None)
    assert sweep(date(2026, 6, 4)) == 1


def test_without_a_contact_the_mailbox_of_the_organisation_is_used(journey):
    item = owe(journey)
    Participation.everything.filter(party=Party.SOURCE).update(email="", contact=None)
    Organisation.objects.filter(pk=item.owner_id).update(email="desk@harbour.example")
    sweep(date(2026, 6, 4))
    assert [mail.to for mail in mails()] == ["desk@harbour.example"]


def test_without_any_address_the_delivery_partner_is_told_so(journey):
    item = owe(journey)
    Participation.everything.filter(party=Party.SOURCE).update(email="", contact=None)
    sweep(date(2026, 6, 4))
    [mail] = mails()
    assert mail.to == address(journey, Party.PARTNER)
    assert f"{item.owner.name} has no contact" in written(mail, date(2026, 6, 4))[1]


def test_four_days_without_a_sweep_cost_one_mail_a_person(journey):
    """Nobody swept from Thursday before the bank holiday weekend until Tuesday after it."""
    thursday, tuesday = date(2026, 8, 20), date(2026, 9, 1)
    first, second = (owe(journey, opened_on=thursday), owe(journey, opened_on=thursday + timedelta(1), subject="x:2"))
    assert sweep(tuesday) == 4
    assert sweep(tuesday) == 0
    assert len(mails()) == 4
    owner = Notice.objects.filter(recipient=address(journey, Party.SOURCE))
    sent = owner.filter(state=Notice.State.RECORDED).values_list("work_item", "kind")
    assert set(sent) == {(first.pk, "first_late"), (second.pk, "first_late")}
    skipped = owner.filter(state=Notice.State.SKIPPED, work_item=first.pk).order_by("on").values_list("kind", "on")
    assert list(skipped) == [("two_days_left", date(2026, 8, 25)), ("due_today", date(2026, 8, 27))]
    assert WorkItem.everything.get(pk=first.pk).breached_on == date(2026, 8, 28)


def test_a_paused_duty_is_not_chased_and_afterwards_begins_anew(journey):
    item = owe(journey)
    sweep(date(2026, 6, 4))
    WorkItem.everything.filter(pk=item.pk).update(paused_on=date(2026, 6, 5), next_notice_on=None)
    assert sweep(date(2026, 6, 9)) == 0
    item.refresh_from_db()
    item.migration.pauses = [[item.migration.subject, "2026-06-05", "2026-06-10", 1, 2]]
    item.paused_on = None
    item.count_again(date(2026, 6, 10), calendars.current())
    item.save()
    sweep(date(2026, 6, 10))
    assert list(Notice.objects.order_by("pk").values_list("kind", "revision")) == [
        ("two_days_left", 0),
        ("two_days_left", 1),
    ]


def test_what_is_done_before_the_mail_goes_is_left_out_of_it(journey):
    item = owe(journey)
    sweep(date(2026, 6, 4))
    [mail] = mails()
    WorkItem.everything.filter(pk=item.pk).update(closed_on=date(2026, 6, 4), next_notice_on=None)
    assert written(mail, date(2026, 6, 4)) is None


def test_two_hundred_late_duties_make_one_mail_a_person(journey, django_assert_max_num_queries):
    for number in range(200):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    with django_assert_max_num_queries(25):
        sweep(date(2026, 6, 9))
    assert len(mails()) == len({mail.to for mail in mails()}) == 4
    mine = next(mail for mail in mails() if mail.to == address(journey, Party.SOURCE))
    subject, text = written(mine, date(2026, 6, 9))
    assert subject == "9 June 2026: 200 late"
    assert text.count("1 working day late") == 200


def test_an_idle_sweep_asks_one_question(journey, django_assert_num_queries):
    sweep(date(2026, 6, 9))
    with django_assert_num_queries(1):
        sweep(date(2026, 6, 9))


def test_a_notice_that_comes_too_late_for_todays_mail_goes_in_the_next(journey):
    owe(journey)
    sweep(date(2026, 6, 9))
    Email.objects.update(state=Email.State.SENT)
    owe(journey, subject="dataextractrequest:2")
    assert sweep(date(2026, 6, 9), hour=14) == 0
    assert sweep(date(2026, 6, 10)) == 4


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_nobody_twice(journey):
    for number in range(60):
        owe(journey, subject=f"dataextractrequest:{number + 10}")
    sweep_twice_at_once(date(2026, 6, 9))
    assert len(mails()) == 4
    assert Notice.objects.filter(state=Notice.State.RECORDED).exclude(email=None).count() == 60 * 4
