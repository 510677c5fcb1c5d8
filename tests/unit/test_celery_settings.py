"""The settings that keep Celery a doorbell: losing it loses nothing, a killed task runs again."""

from importlib import import_module

import pytest

from migration_portal import celery

conf = celery.app.conf


def test_messages_are_json_and_leave_no_result():
    assert (conf.accept_content, conf.task_serializer, conf.task_ignore_result) == (["json"], "json", True)


def test_a_task_is_acknowledged_only_when_it_is_done():
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_no_task_may_run_as_long_as_redis_waits_before_handing_it_to_another_worker():
    assert conf.task_soft_time_limit < conf.task_time_limit < celery.ON_REDIS["visibility_timeout"]


def test_a_redis_that_does_not_answer_is_given_up():
    assert celery.ON_REDIS["socket_connect_timeout"] <= 2


@pytest.mark.parametrize(
    ("task", "seconds"), [("workflow.tasks.deliver_emails", 5), ("workflow.tasks.check_deadlines", 30)]
)
def test_beat_rings_for_each_task_and_lets_an_unheard_ring_expire(task, seconds):
    entry = next(entry for entry in conf.beat_schedule.values() if entry["task"] == task)
    assert entry["schedule"] == entry["options"]["expires"] == seconds
    import_module(task.rpartition(".")[0])
    assert task in celery.app.tasks
