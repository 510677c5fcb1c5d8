"""The Celery app and the beat table: which task rings when. What to do, the tasks find in the database."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")

app = Celery("migration_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def _every(seconds, task):
    """A ring nobody has answered by the next one is dropped: the next one finds the same work."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


app.conf.beat_schedule = {
    "deliver emails": _every(5, "workflow.tasks.deliver_emails"),
    "check deadlines": _every(30, "workflow.tasks.check_deadlines"),
}


@worker_init.connect
@beat_init.connect
def refuse_demo_accounts(**_):
    from migration_portal.checks import refuse_demo_accounts  # noqa: PLC0415  needs the models, loaded by now

    refuse_demo_accounts()
