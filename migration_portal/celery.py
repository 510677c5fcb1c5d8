"""The Celery app and the beat table: which task rings when.

Celery is a doorbell. Its messages carry no facts, the tasks find their work in the database, and losing every
message loses nothing. That is why nothing here uses an ETA, and why a killed task may simply run again.
"""

import logging
import os

from celery import Celery
from celery.signals import (
    after_task_publish,
    beat_init,
    celeryd_init,
    heartbeat_sent,
    task_postrun,
    task_prerun,
    worker_init,
    worker_ready,
)
from django.conf import settings

from migration_portal import broker, pulse
from migration_portal.production import WillNotStart
from migration_portal.production_rules.queues import NO_BROKER
from workflow.operations.trace import current_trace

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")

HARD_LIMIT = 120


def _every(seconds, task):
    """A ring that nobody has answered by the next one is dropped: the next one finds the same work."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app = Celery("migration_portal")
app.conf.update(
    broker_url=broker.address(),
    broker_transport_options=broker.options(),
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # a broker may be away for a night
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_soft_time_limit=90,
    task_time_limit=HARD_LIMIT,
    worker_prefetch_multiplier=1,
    worker_soft_shutdown_timeout=20,
    worker_hijack_root_logger=False,
    timezone=settings.TIME_ZONE,
    beat_scheduler="celery.beat:Scheduler",  # the table below and nothing else: no file remembers another one
    beat_schedule={
        "deliver emails": _every(5, "workflow.tasks.deliver_emails"),
        "check deadlines": _every(30, "workflow.tasks.check_deadlines"),
        "make exports": _every(10, "workflow.tasks.make_exports"),
        "daily upkeep": _every(300, "workflow.tasks.daily_upkeep"),
    },
)
app.autodiscover_tasks()


@celeryd_init.connect
def log_warnings_too(**_):
    """As lines like all others, for whoever collects them."""
    logging.captureWarnings(True)


@task_prerun.connect
def trace(task_id, **_):
    """A ring has a trace of its own; each mail that it hands over names the trace of its cause."""
    current_trace.set(task_id.replace("-", ""))


@task_postrun.connect
def end_trace(**_):
    current_trace.set("")


@worker_init.connect
@beat_init.connect
def refuse(**_):
    """Celery goes on when a receiver raises an error. It does not when the receiver leaves."""
    from migration_portal.checks import refuse_the_wrong_database  # noqa: PLC0415  needs the models, loaded by now

    if settings.BROKER_URL == NO_BROKER:
        raise SystemExit(broker.NO_ONE_RINGS)
    try:
        refuse_the_wrong_database()
    except WillNotStart as refusal:
        raise SystemExit(str(refusal)) from refusal


@worker_init.connect
def put_no_ring_back(**_):
    """One that nobody has answered expires, and the next one finds the same work.

    To put it back while Redis is away would end the worker: kombu 5.7 asks a connection that it has already let go of.
    """
    from kombu.transport.redis import Channel  # noqa: PLC0415  nobody else has to load it

    Channel.do_restore = False


@worker_init.connect
def show_signs_of_life(**_):
    heartbeat_sent.connect(pulse.touch)


@beat_init.connect
def show_that_rings_arrive(**_):
    after_task_publish.connect(pulse.touch)


@worker_ready.connect
def look_at_once(**_):
    """What came due while no worker was there is found now, not at the next ring."""
    for ring in app.conf.beat_schedule.values():
        app.send_task(ring["task"], **ring["options"])
