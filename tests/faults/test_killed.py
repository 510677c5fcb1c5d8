"""kill -9 at random moments: a reminder is recorded exactly once, and handed over at least once.

The mail server's "taken" and our own record of it cannot be one act. A kill between the two leaves a choice: lose the
mail or repeat it. We repeat it, byte for byte with the same Message-ID, so that its receiver can tell.
"""

import time
from collections import defaultdict
from datetime import datetime

import pytest

from tests.bench.crowd import TODAY
from tests.faults.pressing import Presser
from tests.faults.services import soon
from workflow.clock import LONDON
from workflow.outbox.attempts import LEASE

pytestmark = [pytest.mark.chaos, pytest.mark.postgres]
MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, 8, 0, 5, tzinfo=LONDON)
DUE = """
    SELECT (SELECT count(*) FROM workflow_workitem WHERE closed_on IS NULL AND next_notice_on <= %(today)s)
         + (SELECT count(*) FROM workflow_email WHERE state IN ('gathering', 'queued', 'sending')
                                                      OR (state = 'retrying' AND not_before <= %(now)s))
"""
AT_WORK = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def received(mailbox):
    copies = defaultdict(list)
    for message in mailbox.messages:
        copies[message["Message-ID"]].append(message.content)
    return copies


def repeats_of(mailbox):
    """How many copies too many there are. They are the same mail to the last byte."""
    copies = received(mailbox)
    assert all(len(set(contents)) == 1 for contents in copies.values())
    return sum(len(contents) - 1 for contents in copies.values())


def drain(deployment):
    """Whatever is due is tried: what a killed worker had in its hands is free when its lease is over."""
    deployment.later(10 * LEASE.total_seconds())
    with deployment.started("worker", "beat"):
        soon(lambda: deployment.sql(DUE, now=deployment.now(), today=TODAY) == [(0,)], within=120)


def test_every_reminder_is_recorded_once_and_sent_whatever_is_killed(deployment, chance, many, figures):
    kills = many(4, 50)
    deployment.ready().at(MORNING)
    expected = deployment.told("crowd", many(30, 400), many(600, 6000))
    deployment.mailbox.seconds_a_mail = 0.1
    beat = deployment.service("beat").start()
    for _ in range(kills):
        worker = deployment.service("worker", "--concurrency", "1").start()
        soon(lambda: deployment.sql(AT_WORK) != [(0,)])
        time.sleep(chance.uniform(0, 3))
        worker.kill()
        deployment.later(LEASE.total_seconds() + 1)
        if chance.random() < 0.3:
            beat.kill()
            beat.start()
    beat.stop()
    deployment.mailbox.seconds_a_mail = 0
    drain(deployment)
    assert deployment.told("recorded") == expected
    mails = deployment.told("message_ids")
    assert {state for _, state in mails.values()} == {"sent"}
    assert set(received(deployment.mailbox)) == set(mails)
    repeats = repeats_of(deployment.mailbox)
    figures(kills=kills, reminders=len(expected), mails=len(mails), lost=0, repeats=repeats)
    assert repeats <= kills


def test_a_mail_server_with_every_fault_loses_nothing(deployment, many, figures):
    answers = ["421 Closing", "451 Try later", "drop", "452 Full", "drop", "hang"] * many(1, 8)
    deployment.ready().at(MORNING)
    count = deployment.told("queue", many(30, 200))
    deployment.mailbox.answers, drops = list(answers), answers.count("drop")
    deployment.mailbox.hangs_for = 11  # a second longer than we wait
    deployment.mailbox.refusals["person3@crowd.example"] = "550 5.1.1 No such person"
    for _ in range(3):
        drain(deployment)
    mails = deployment.told("message_ids")
    assert [to for to, state in mails.values() if state == "dead"] == ["person3@crowd.example"]
    assert len(received(deployment.mailbox)) == count - 1
    repeats = repeats_of(deployment.mailbox)
    figures(mails=count, faults=len(answers), cut_after_data=drops, lost=0, repeats=repeats)
    assert repeats <= drops


def test_a_web_server_that_is_killed_has_stored_what_it_has_acknowledged(deployment, chance, many, figures):
    """A press that nobody acknowledged may be stored or not: its page says so, and pressing again is the same press."""
    presser, kills = Presser(deployment.ready()), many(3, 50)
    web = deployment.service("web").start()
    presser.log_in()
    for _ in range(kills):
        presser.press_for(chance.uniform(0.5, 3))
        web.kill()
        web.start()
        presser.wait()
    web.stop()
    figures(kills=kills, acknowledged=presser.acknowledged, stored=presser.stored)
    assert 0 < presser.acknowledged <= presser.stored <= presser.acknowledged + kills
