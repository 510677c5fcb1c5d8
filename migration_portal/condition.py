"""How the portal is, for whoever runs it: what has run, what waits, what went wrong."""

from dataclasses import dataclass

import redis
from django.conf import settings
from django.db.models import Count, Min, Q

from workflow import clock
from workflow.formatting import ago, counted
from workflow.operations import heartbeat
from workflow.outbox.email import Email
from workflow.outbox.suppressed_address import RefusedAddress

WAITS = Q(state__in=[Email.State.QUEUED, Email.State.SENDING, Email.State.RETRYING])
SECONDS_FOR_REDIS = 1


@dataclass(frozen=True)
class Finding:
    what: str
    words: str
    is_well: bool = True


def findings() -> list[Finding]:
    """In the order somebody who was called at night would ask."""
    return [*(_task(task) for task in heartbeat.Task), *_mail(), _redis()]


def _task(task):
    ran_at = heartbeat.last_ran(task)
    words = f"Last ran {ago(ran_at, clock.now())}" if ran_at else "Has never run"
    return Finding(task.label, words, ran_at is not None and not heartbeat.is_silent(ran_at))


def _mail():
    mail = Email.objects.aggregate(
        waiting=Count("pk", filter=WAITS),
        since=Min("created_at", filter=WAITS),
        dead=Count("pk", filter=Q(state="dead")),
    )
    since = f", the oldest written {ago(mail['since'], clock.now())}" if mail["waiting"] else ""
    late = mail["since"] is not None and clock.now() - mail["since"] > heartbeat.TOO_LONG
    refused = RefusedAddress.objects.count()
    return (
        Finding("Mail that waits", counted(mail["waiting"], "mail") + since, not late),
        Finding("Mail that could not be sent", counted(mail["dead"], "mail"), not mail["dead"]),
        Finding("Addresses refused by the mail server", counted(refused, "address", "addresses"), not refused),
    )


def _redis():
    """Its absence loses nothing: mail and reminders wait until it is back."""
    if settings.BROKER_URL.startswith("memory:"):
        return Finding("Redis", "Not used: this is one process")
    patience = {"socket_connect_timeout": SECONDS_FOR_REDIS, "socket_timeout": SECONDS_FOR_REDIS}
    try:
        redis.Redis.from_url(settings.BROKER_URL, **patience).ping()
    except redis.RedisError as fault:
        return Finding("Redis", f"Does not answer: {fault}", is_well=False)
    return Finding("Redis", "Answers")
