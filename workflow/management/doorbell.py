"""A Celery worker and beat inside the present process, for a demonstration without any server."""

import os
import threading

from celery import current_app
from celery.beat import EmbeddedService, Scheduler
from celery.worker import state


class Doorbell:
    """`with Doorbell():` tasks are run by threads of this process, and beat rings for them."""

    def __enter__(self):
        self.worker = current_app.WorkController(
            pool="threads",
            concurrency=2,
            hostname=f"embedded@{os.getpid()}",
            without_heartbeat=True,
            without_mingle=True,
            without_gossip=True,
            loglevel="WARNING",
        )
        self.thread = threading.Thread(target=self.worker.start, name="celery worker", daemon=True)
        self.thread.start()
        self.beat = EmbeddedService(
            current_app, thread=True, scheduler_cls=Scheduler
        )  # leaves no file behind
        self.beat.start()
        return self

    def __exit__(self, *_):
        self.beat.stop()
        state.should_stop = 0  # an exit code; None means carry on
        self.thread.join(10)
        state.should_stop = None

    @property
    def is_stuck(self):
        """After the end: a task is still running and will not be waited for."""
        return self.thread.is_alive()
