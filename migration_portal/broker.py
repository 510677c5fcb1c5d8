"""What wakes the workers: Redis, RabbitMQ, the memory of this one process, or nothing but `tick`."""

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

from migration_portal.production_rules.queues import NO_BROKER

IN_MEMORY = {"polling_interval": 0.2}
ON_REDIS = {
    "visibility_timeout": 600,  # longer than any task may run, or a healthy task would run twice
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,  # with the default a killed worker's task waits a minute and a half
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "socket_keepalive": True,
}
OPTIONS = {"memory": IN_MEMORY, "redis": ON_REDIS, "rediss": ON_REDIS}  # RabbitMQ keeps its own
IMPATIENT = {"socket_connect_timeout": 1, "socket_timeout": 1, "read_timeout": 1, "write_timeout": 1}
NO_ONE_RINGS = (
    f"BROKER_URL is {NO_BROKER}, so there is nothing a worker or beat could listen to. Run python3 manage.py tick "
    "from cron every minute instead, or name a broker such as redis://host:6379/0."
)


def address() -> str:
    """What Celery is told; where there is no broker it may be imported and never rings."""
    return "memory://localhost/" if settings.BROKER_URL == NO_BROKER else settings.BROKER_URL


def options() -> dict:
    return OPTIONS.get(address().partition(":")[0], {})


def why_silent() -> str | None:
    """Asks the broker, for a second or two. Its absence loses nothing: mail and reminders wait until it is back."""
    with current_app.connection_for_read(address(), connect_timeout=1, transport_options=IMPATIENT) as connection:
        try:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
        except (OperationalError, *connection.connection_errors, *connection.channel_errors) as fault:
            return str(fault) or type(fault).__name__
    return None
