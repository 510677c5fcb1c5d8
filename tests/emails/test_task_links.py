"""Every line about a task leads to that very task, in every kind of mail; none leads to the proof of its day."""

import re

import pytest
from django.conf import settings

from tests.emails.mails_about_tasks import (
    DUE,
    LATE,
    TO_A_TASK,
    K,
    each_leads_to_its_task,
    mail_of,
    paths,
    step_facts,
    three,
    written,
)
from tests.support.owing import MONDAY, a_journey_that_owes_nothing, owe
from workflow import clock
from workflow.deadlines.bank_holiday import CalendarVersion
from workflow.deadlines.recalculation_record import MovedDeadline, Recount
from workflow.deadlines.work_item import WorkItem
from workflow.emails.specimens import every
from workflow.kernel.steps import Party
from workflow.outbox.mime import html_of
from workflow.reminders.reminder import Notice

pytestmark = pytest.mark.django_db

NAMES_NO_TASK = {K.MESSAGE, K.PRACTICE, K.HOLIDAY, K.ENGAGED, K.VIEW, K.EXPORT, K.ACCOUNT}


@pytest.fixture
def journey():
    return a_journey_that_owes_nothing()


@pytest.mark.parametrize("number", [1, 3])
def test_what_a_step_brings(journey, number):
    items = three(journey)[:number]
    text = written(mail_of(journey, K.STEP, step_facts(journey, items)))
    assert set(TO_A_TASK.findall(text)) == set(paths(items))
    if number > 1:
        each_leads_to_its_task(text, items)


def test_what_many_steps_bring(journey):
    items = three(journey)
    mail = mail_of(journey, K.BATCH, {})
    for pair in (items[:1], items[1:]):
        mail_of(journey, K.STEP, step_facts(journey, pair), summary=mail)
    each_leads_to_its_task(written(mail), items)


@pytest.mark.parametrize("number", [1, 3])
def test_a_reminder_by_hand(journey, number):
    items, mail, by = three(journey)[:number], mail_of(journey, K.BY_HAND, {}), journey.cast.actor(Party.PARTNER)
    for item in items:
        Notice.objects.create(work_item=item, kind="by_hand", revision=0, on=LATE, email=mail, recipient=mail.to,
                              organisation_id=item.owner_id, by=by.user, by_organisation=by.organisation)  # fmt: skip
    text = written(mail)
    assert TO_A_TASK.findall(text) == paths(items)
    assert "/deadlines/" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_a_deadline_that_moved(journey, number):
    items = three(journey)[:number]
    recount = recounted(journey.cast.actor(Party.AGENT))
    for item in items:
        MovedDeadline.objects.create(recount=recount, work_item=item, was_on=DUE, now_on=LATE)
    facts = {"recount": recount.pk, "items": [[item.pk, item.owner_id] for item in items]}
    alone = written(mail_of(journey, K.MOVED, facts))
    assert TO_A_TASK.findall(alone) == paths(items)
    assert "/deadlines/\n" not in alone.partition("See every deadline: ")[0]
    mail = mail_of(journey, K.NOTICE, {})
    mail_of(journey, K.MOVED, facts, summary=mail)
    mail_of(journey, K.STEP, {"organisation": items[0].owner_id, "events": [], "items": []}, summary=mail)
    each_leads_to_its_task(written(mail), items)


def recounted(by):
    return Recount.objects.create(
        why="A bank holiday was announced.", calendar=CalendarVersion.objects.order_by("pk").last(), at=clock.now(),
        by=by.user, by_organisation=by.organisation, moved=1, told=1,
    )  # fmt: skip


def test_a_task_that_is_not_late_after_all(journey):
    item, mail = owe(journey), mail_of(journey, K.NOTICE, {})
    WorkItem.everything.filter(pk=item.pk).update(corrected_on=LATE, closed_on=DUE)
    Notice.objects.create(work_item=item, kind="no_longer_late", revision=0, on=LATE, email=mail, recipient=mail.to,
                          organisation_id=item.owner_id)  # fmt: skip
    each_leads_to_its_task(written(mail), [item])


def test_what_somebody_leaves_behind(journey):
    items, person = three(journey), journey.cast.actor(Party.SOURCE)
    facts = {"person": person.user.pk, "organisation": person.organisation.pk, "items": [one.pk for one in items]}
    text = written(mail_of(journey, K.LEAVER, facts)).partition("They are still named")[0]
    each_leads_to_its_task(text, items)


def test_no_kind_of_mail_is_left_out():
    here = {K.STEP, K.BATCH, K.NOTICE, K.MOVED, K.BY_HAND, K.LEAVER}
    assert here | NAMES_NO_TASK == set(K)


def test_no_letter_of_any_kind_leads_to_a_proof():
    for group in every.groups():
        for letter in group.letters:
            assert not re.search(r"/deadlines/\w", letter.html()), letter.key


def test_in_the_page_of_a_mail_the_task_itself_is_the_link(journey):
    items = three(journey)
    page = html_of("Three tasks", written(mail_of(journey, K.STEP, step_facts(journey, items))))
    for path in paths(items):
        assert re.search(rf'<li[^>]*><a class="link" href="{settings.BASE_URL}{path}"[^>]*>Provide the', page)
    assert f">{settings.BASE_URL}" not in page


def test_each_task_says_what_waits_for_it(journey):
    items = three(journey, opened_on=MONDAY)
    for mail in (mail_of(journey, K.STEP, step_facts(journey, items[:1])),
                 mail_of(journey, K.STEP, step_facts(journey, items))):  # fmt: skip
        assert written(mail).count("The new supplier cannot load the data until it has this copy.") == len(
            mail.facts["items"]
        )
