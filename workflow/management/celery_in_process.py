"""A Celery worker and beat inside the present process, for a demonstration without any server."""

import os
import threading
import time

from celery import current_app
from celery.beat import EmbeddedService, Scheduler
from celery.worker import state

PATIENCE = 10  # seconds a running task gets to come to its end


class Doorbell:
    """`with Doorbell():` threads of this process run the tasks, and beat rings for them. Once a process."""

    def __enter__(self):
        worker = current_app.WorkController(
            pool="threads",
            concurrency=2,
            hostname=f"embedded@{os.getpid()}",
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            loglevel="WARNING",
        )
        threading.Thread(target=worker.start, name="celery worker", daemon=True).start()
        self.beat = EmbeddedService(  # this scheduler leaves no file behind, and stops within a second
            current_app, max_interval=1, thread=True, scheduler_cls=Scheduler
        )
        self.beat.start()
        for ring in current_app.conf.beat_schedule.values():  # the first at once, not after half a minute
            current_app.send_task(ring["task"], **ring["options"])
        return self

    def __exit__(self, *_):
        self.beat.stop()
        state.should_stop = 0  # the exit code: from here on nothing new is begun
        give_up_at = time.monotonic() + PATIENCE
        while self.is_busy and time.monotonic() < give_up_at:
            time.sleep(0.05)

    @property
    def is_busy(self):
        return bool(state.active_requests)
