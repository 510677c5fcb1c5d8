"""The settings that keep Celery a doorbell: losing it loses nothing, a killed task runs again."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from migration_portal import broker, celery

pytestmark = pytest.mark.once

conf = celery.app.conf
ROOT = Path(__file__).resolve().parent.parent.parent


def test_messages_are_json_and_leave_no_result():
    assert (conf.accept_content, conf.task_serializer, conf.task_ignore_result) == (["json"], "json", True)


def test_a_task_is_acknowledged_only_when_it_is_done():
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_no_task_may_run_as_long_as_redis_waits_before_handing_it_to_another_worker():
    assert conf.task_soft_time_limit < conf.task_time_limit < broker.ON_REDIS["visibility_timeout"]


def test_a_broker_that_does_not_answer_is_given_up_and_asked_again_however_long_it_is_away():
    assert broker.ON_REDIS["socket_connect_timeout"] <= 2
    assert broker.ON_REDIS["socket_timeout"] <= 10
    assert conf.broker_connection_retry_on_startup
    assert conf.broker_connection_max_retries is None


def test_a_killed_workers_task_is_found_again_within_the_visibility_timeout_and_a_few_seconds():
    assert broker.ON_REDIS["visibility_timeout"] == 600
    assert broker.ON_REDIS["unacked_restore_interval"] * broker.ON_REDIS["unacked_restore_throttle"] <= 10


def test_a_worker_that_is_told_to_stop_may_finish_what_it_does():
    assert 0 < conf.worker_soft_shutdown_timeout < 45 - 10  # what docker-compose.yml grants before it kills


def test_redis_refuses_rather_than_forgets():
    assert "--maxmemory-policy noeviction" in (ROOT / "docker-compose.yml").read_text()


def test_no_message_is_sent_for_later():
    """One with a time of its own is run again and again once that is farther off than the visibility timeout."""
    for folder in ("workflow", "migration_portal", "catalogue"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"\b(eta|countdown)=|\.apply_async\(|\.delay\(", path.read_text()), path


@pytest.mark.parametrize(
    ("task", "seconds"), [("workflow.tasks.deliver_emails", 5), ("workflow.tasks.check_deadlines", 30)]
)
def test_beat_rings_for_each_task_and_lets_an_unheard_ring_expire(task, seconds):
    entry = next(entry for entry in conf.beat_schedule.values() if entry["task"] == task)
    assert entry["schedule"] == entry["options"]["expires"] == seconds
    import_module(task.rpartition(".")[0])
    assert task in celery.app.tasks
