"""Whether the reminders still run: each regular task leaves a mark, and pages say how old it is."""

from datetime import datetime, timedelta

from django.db.models import Subquery

from workflow import clock
from workflow.formatting import ago
from workflow.operations.heartbeat_record import Heartbeat

Task = Heartbeat.Task
TOO_LONG = timedelta(minutes=5)  # ten rings of the deadline checks without one of them answered
A_DAY_AND_SOME = timedelta(hours=26)  # the daily run comes after midnight, and a day can have 25 hours
ONCE_A_DAY = (Task.NIGHTLY, Task.BACKUP)
# For a query that a page makes anyway: its request then knows without a query of its own
CHECKS_RAN_AT = Subquery(Heartbeat.objects.filter(task=Task.DEADLINES).values("ran_at"))


def beat(task: Task) -> None:
    """The task has come to its end just now."""
    mark = Heartbeat(task=task, ran_at=clock.now())
    Heartbeat.objects.bulk_create([mark], update_conflicts=True, update_fields=["ran_at"], unique_fields=["task"])


def last_ran(task: Task = Task.DEADLINES) -> datetime | None:
    """None when it never has."""
    return Heartbeat.objects.filter(task=task).values_list("ran_at", flat=True).first()


def is_silent(ran_at: datetime | None, task: Task) -> bool:
    """Never to have run is no silence: of all but backups the migrations leave a first mark."""
    return ran_at is not None and clock.now() - ran_at > (A_DAY_AND_SOME if task in ONCE_A_DAY else TOO_LONG)


def last_ran_words(ran_at: datetime | None) -> str:
    """For the pages with deadlines."""
    return f"Deadline checks last ran {ago(ran_at, clock.now())}." if ran_at else ""


def silence(ran_at: datetime | None) -> str:
    """For a banner to everyone, or an empty text while all is well."""
    if not is_silent(ran_at, Task.DEADLINES):
        return ""
    return f"Deadline checks last ran {ago(ran_at, clock.now())}. Every date on these pages is still right."
