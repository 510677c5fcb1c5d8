"""Every line about a task in a summary, or in a reminder of one task, leads to that very task."""

from datetime import date

import pytest

from tests.emails.mails_about_tasks import (
    DUE,
    LATE,
    THURSDAY,
    TO_A_TASK,
    K,
    each_leads_to_its_task,
    mail_of,
    paths,
    step_facts,
    three,
    written,
)
from tests.support.owing import a_journey_that_owes_nothing, address, owe, sweep
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.outbox.email import Email
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


def test_the_summary_of_the_owner_and_that_of_others(journey):
    """Late, for today, soon, and late for more than four weeks."""
    items = [owe(journey, subject=f"x:{day}", opened_on=date(2026, 6, day)) for day in (1, 2, 4)]
    old = owe(journey, subject="x:5")
    WorkItem.everything.filter(pk=old.pk).update(due_on=date(2026, 5, 1), next_notice_on=LATE)
    sweep(LATE)
    summaries = {mail.to: written(mail) for mail in Email.objects.filter(kind=K.NOTICE)}
    each_leads_to_its_task(summaries[address(journey, Party.SOURCE)], [*items, old])
    each_leads_to_its_task(summaries[address(journey, Party.COMMISSIONER)], [items[0], old])


def test_a_summary_says_which_task_puts_the_go_live_date_at_risk_to_whoever_sees_the_whole(journey):
    items = [owe(journey, by=party, subject=f"x:{party}") for party in (Party.SOURCE, Party.PARTNER)]
    WorkItem.everything.filter(pk__in=[item.pk for item in items]).update(needed_by=DUE)
    owe(journey, by=Party.PARTNER, subject="x:9")
    sweep(LATE)
    said = "It puts the go-live date at risk: it was needed by 8 June 2026."
    counts = {mail.to: written(mail).count(said) for mail in Email.objects.filter(kind=K.NOTICE)}
    assert counts[address(journey, Party.PARTNER)] == 2  # its own, and one that it is told of
    assert counts[address(journey, Party.COMMISSIONER)] == 2
    assert counts[address(journey, Party.SOURCE)] == 0


@pytest.mark.parametrize("day", [THURSDAY, DUE, LATE])
def test_a_reminder_of_one_task(journey, day):
    item = owe(journey)
    sweep(day)
    for mail in Email.objects.filter(kind=K.NOTICE):
        text = written(mail, day)
        assert TO_A_TASK.findall(text) == paths([item])
        assert "/deadlines/" not in text


def test_what_is_new_in_a_summary(journey):
    items = three(journey)
    mail = mail_of(journey, K.NOTICE, {})
    mail_of(journey, K.STEP, step_facts(journey, items), summary=mail)
    late = owe(journey, subject="x:4")
    Notice.objects.create(work_item=late, kind="first_late", revision=0, on=LATE, email=mail,
                          organisation_id=late.owner_id, recipient=mail.to)  # fmt: skip
    each_leads_to_its_task(written(mail), [*items, late])
