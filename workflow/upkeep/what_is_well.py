"""What has run, what waits and what went wrong, as it is stored: one reading for every page that says so."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from workflow import clock
from workflow.db.limited_union import counts_of
from workflow.formatting import ago, counted
from workflow.operations import heartbeat
from workflow.operations.heartbeat_record import Heartbeat
from workflow.outbox.email import WAITS, Email
from workflow.outbox.suppression import RefusedAddress
from workflow.uploads.unwanted import UnwantedFile

COUNTED = 5  # the page must come in a bad night too, so it counts no further
TWO_RUNS = timedelta(days=2)
MENDED_AT = "mail_trouble"


@dataclass(frozen=True)
class Finding:
    what: str
    words: str
    is_well: bool = True
    page: str = ""  # the name of the address at which it is mended


def stored_findings() -> list[Finding]:
    """What the database knows by itself; nothing else is asked."""
    ran_at = dict(Heartbeat.objects.values_list("task", "ran_at"))
    tasks = [task for task in heartbeat.Task if task != heartbeat.Task.BACKUP or settings.BACKUP_KEY]
    return [*(_task(task, ran_at.get(task)) for task in tasks), *_mail(), _files()]


def _task(task, ran_at):
    is_backup = task == heartbeat.Task.BACKUP
    last, never = ("Last made", "None has been made") if is_backup else ("Last ran", "Has never run")
    words = f"{last} {ago(ran_at, clock.now())}" if ran_at else never
    return Finding(task.label, words, ran_at is not None and not heartbeat.is_silent(ran_at, task))


def _mail():
    waiting = list(Email.objects.filter(WAITS).order_by("pk").values_list("created_at", flat=True)[: COUNTED + 1])
    dead, refused = counts_of([could_not_be_sent(), RefusedAddress.objects.all()], COUNTED)
    since = f", the oldest written {ago(waiting[0], clock.now())}" if waiting else ""
    late = bool(waiting) and clock.now() - waiting[0] > heartbeat.TOO_LONG
    return (
        Finding("Mail that waits", _counted(len(waiting), "mail") + since, not late),
        Finding("Mail that could not be sent", _counted(dead, "mail"), not dead, MENDED_AT),
        Finding(
            "Addresses refused by the mail server", _counted(refused, "address", "addresses"), not refused, MENDED_AT
        ),
    )


def could_not_be_sent():
    return Email.objects.filter(state=Email.State.DEAD).order_by("pk")


def _counted(found: int, *words):
    return f"More than {counted(COUNTED, *words)}" if found > COUNTED else counted(found, *words)


def _files():
    """One that waits for the second daily run is one that cannot be deleted."""
    waiting = list(UnwantedFile.objects.order_by("since").values_list("since", flat=True)[: COUNTED + 1])
    late = bool(waiting) and clock.now() - waiting[0] > TWO_RUNS
    return Finding("Files to be deleted", _counted(len(waiting), "file"), not late)
