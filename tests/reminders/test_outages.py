"""Nobody swept for days, or a sweep was killed half-way: afterwards each person has one mail, and it is all in it."""

from datetime import date, timedelta

import pytest

from tests.support.owing import address, mails, owe, sweep, sweep_twice_at_once
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.emails.render import render
from workflow.kernel.steps import Party
from workflow.outbox import delivery
from workflow.outbox.email import Email
from workflow.reminders import digest_builder
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db
# the August bank holiday of 2026 is Monday the 31st: beat died after Thursday the 27th
BEFORE, FRIDAY, SUNDAY, HOLIDAY, AFTER = (
    date(2026, 8, 27), date(2026, 8, 28), date(2026, 8, 30), date(2026, 8, 31), date(2026, 9, 1)
)  # fmt: skip
RECORDED, SKIPPED = Notice.State.RECORDED, Notice.State.SKIPPED


@pytest.fixture
def killed(monkeypatch):
    """The sweep's process dies when everything is recorded and no mail let go yet. Call it to be well again."""

    def die(now):
        raise KeyboardInterrupt

    monkeypatch.setattr(digest_builder, "release", die)
    return monkeypatch.undo


def owed_in_every_way(journey):
    """Due on each working day around the weekend, by the supplier and by the practice."""
    for number, opened_on in enumerate([date(2026, 8, day) for day in (18, 19, 20, 21, 24, 25)]):
        owe(journey, opened_on=opened_on, subject=f"x:{number}")
        owe(journey, opened_on=opened_on, subject=f"y:{number}", by=Party.PRACTICE, basis="local target")


def notices_to(person):
    return Notice.objects.filter(recipient=person)


def test_after_a_bank_holiday_weekend_without_beat_there_is_one_mail_a_person(journey):
    owed_in_every_way(journey)
    sweep(BEFORE)
    Email.objects.update(state=Email.State.SENT)
    written = sweep(AFTER)
    late = [mail for mail in mails() if mail.state == Email.State.QUEUED]
    assert written == len(late) == len({mail.to for mail in late})
    for mail in late:
        of_each_duty = Notice.objects.filter(email=mail).values_list("work_item", flat=True)
        assert len(of_each_duty) == len(set(of_each_duty)) > 0


def test_breaches_have_their_true_day_and_what_was_missed_is_marked_skipped(journey):
    owed_in_every_way(journey)
    sweep(AFTER)
    for item in WorkItem.everything.filter(subject__startswith="x:"):
        late_on = item.due_on + timedelta(1) if item.due_on < AFTER else None
        assert item.breached_on == late_on
        mine = notices_to(address(journey, Party.SOURCE)).filter(work_item=item)
        assert mine.filter(state=RECORDED).count() == 1
        assert mine.filter(state=RECORDED, on=AFTER).count() == 1
        assert all(notice.on < AFTER and not notice.email_id for notice in mine.filter(state=SKIPPED))


@pytest.mark.parametrize("day", [SUNDAY, HOLIDAY])
def test_beat_that_comes_back_on_a_free_day_keeps_quiet_until_the_next_working_day(journey, day):
    owed_in_every_way(journey)
    assert sweep(day) == 0
    assert not mails()
    assert sweep(AFTER) > 0


def test_neither_a_second_sweep_nor_a_clock_set_back_says_it_again(journey):
    owed_in_every_way(journey)
    sweep(AFTER, hour=9)
    Email.objects.update(state=Email.State.SENT)
    before = Notice.objects.count(), len(mails())
    for day, hour in ((AFTER, 9), (AFTER, 8), (AFTER, 7), (FRIDAY, 9), (AFTER, 10)):
        assert sweep(day, hour=hour) == 0
    assert (Notice.objects.count(), len(mails())) == before


@pytest.mark.django_db(transaction=True)
def test_two_beats_that_come_back_at_once_say_it_once(journey):
    owed_in_every_way(journey)
    sweep_twice_at_once(AFTER)
    assert len(mails()) == len({mail.to for mail in mails()}) > 0
    assert {mail.state for mail in mails()} == {Email.State.QUEUED}
    assert not Notice.objects.filter(state=RECORDED, email=None).exists()


def test_a_sweep_that_was_killed_is_finished_by_the_next(journey, killed):
    owe(journey)
    with pytest.raises(KeyboardInterrupt):
        sweep(date(2026, 6, 9))
    assert {mail.state for mail in mails()} == {Email.State.GATHERING}
    assert delivery.deliver_emails(render) == {}
    killed()
    assert sweep(date(2026, 6, 9)) == 4
    assert len(mails()) == Notice.objects.filter(email__state=Email.State.QUEUED).count() == 4


def test_what_a_killed_sweep_had_gathered_goes_into_the_mail_of_the_next_morning(journey, killed):
    owe(journey)
    owe(journey, subject="x:2", opened_on=date(2026, 6, 2))
    with pytest.raises(KeyboardInterrupt):
        sweep(date(2026, 6, 9))
    killed()
    assert sweep(date(2026, 6, 10)) == 4
    [mine] = Email.objects.filter(state=Email.State.QUEUED, to=address(journey, Party.SOURCE))
    with clock.at(date(2026, 6, 10)):
        assert render(mine)[0] == "10 June 2026: 2 late"
    assert not Notice.objects.filter(email=None, state=RECORDED).exists()


def test_two_hundred_clocks_that_breach_in_an_outage_make_one_digest_a_person(journey):
    for number in range(200):
        owe(journey, subject=f"x:{number}", opened_on=date(2026, 8, 18) + timedelta(number % 4))
    assert sweep(SUNDAY) == 0
    assert sweep(AFTER) == len(mails()) == 4
    assert WorkItem.everything.filter(subject__startswith="x:", breached_on=None).count() == 0
    Email.objects.update(state=Email.State.SENT)
    assert sweep(AFTER, hour=11) == 0


@pytest.mark.mail
def test_one_letter_that_cannot_be_written_stops_no_other(journey, mailbox):
    owe(journey)
    sweep(date(2026, 6, 9))
    poisoned = address(journey, Party.PARTNER)

    def render_but_one(email):
        if email.to == poisoned:
            raise LookupError("a name that is not there")
        return render(email)

    with clock.at(date(2026, 6, 9)):
        assert delivery.deliver_emails(render_but_one) == {Email.State.DEAD: 1, Email.State.SENT: 3}
    assert {to for mail in mailbox.messages for to in mail.recipients} == {mail.to for mail in mails()} - {poisoned}
