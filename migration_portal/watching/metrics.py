"""Figures for Prometheus, for whoever has the token: what waits, what is late, what went wrong. It names nobody."""

import os

from django.conf import settings
from django.db import connection
from django.db.models import Min, Q
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from catalogue.models import CountedRequest, FailedLogIn
from catalogue.models.counted_requests import MANY, NOT_FOUND, WITHIN
from migration_portal.watching import machine_clock, room
from workflow import clock
from workflow.deadlines.late_duties import late_by_kind
from workflow.lists.files.export import Export
from workflow.operations.heartbeat_record import Heartbeat
from workflow.outbox.email import WAITS, Email
from workflow.outbox.suppression import RefusedAddress
from workflow.uploads import scanner
from workflow.web.policy import Policy, policy

ANSWERS = CollectorRegistry()  # of this process; gunicorn's are added up by files (PROMETHEUS_MULTIPROC_DIR)
answered = Counter("portal_responses", "Requests answered", ["status"], registry=ANSWERS)
LOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def count_answer(status: int) -> None:
    answered.labels(f"{status // 100}xx").inc()


@policy(Policy.PUBLIC)
@never_cache
@require_safe
def metrics(request):
    """Without a token in the settings there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(_answers() + generate_latest(_figures()), content_type=CONTENT_TYPE_LATEST)


def _answers():
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(ANSWERS)
    every_process = CollectorRegistry()
    MultiProcessCollector(every_process)
    return generate_latest(every_process)


def _figures():
    registry = CollectorRegistry()
    registry.register(Figures())
    return registry


class Figures(Collector):
    """Asked for anew each time."""

    def collect(self):
        yield _gauge("portal_oldest_unsent_mail_seconds", "How long the oldest mail has waited", _age_of_mail())
        yield _by("portal_queue", "What waits for a worker", "work", _queue())
        dead = Email.objects.filter(state=Email.State.DEAD).count()
        yield _gauge("portal_dead_mails", "Mails that could not be sent", dead)
        yield _gauge("portal_refused_addresses", "Addresses refused for good", RefusedAddress.objects.count())
        lately = clock.now() - WITHIN
        refused = FailedLogIn.objects.filter(at__gt=lately).count()
        yield _gauge("portal_refused_log_ins", "Wrong passwords and codes of the last ten minutes", refused)
        many = CountedRequest.objects.filter(what=NOT_FOUND, since__gt=lately - WITHIN, count__gte=MANY)
        yield _gauge("portal_people_trying_addresses", "People who asked for much that is not there", many.count())
        yield _gauge("portal_lock_waits", "Queries that wait for a lock", _lock_waits())
        ahead = round(machine_clock.seconds_ahead())
        yield _gauge("portal_clock_ahead_seconds", "How far this machine's clock is ahead of the database's", ahead)
        left = room.megabytes_left()
        yield _gauge("portal_room_left_megabytes", "Room on the fullest disk that this machine writes to", left)
        away = bool(settings.CLAMD_URL and scanner.why_silent())
        yield _gauge("portal_scanner_away", "Whether the virus scanner does not answer", int(away))
        ages = {task: _age(ran_at) for task, ran_at in Heartbeat.objects.values_list("task", "ran_at")}
        yield _by("portal_task_age_seconds", "Since a regular task last ended", "task", ages)
        yield _by("portal_late_duties", "Duties that are late", "duty", late_by_kind())


def _gauge(name, words, value):
    return GaugeMetricFamily(name, words, value=value)


def _by(name, words, label, values):
    family = GaugeMetricFamily(name, words, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], value)
    return family


def _age_of_mail():
    oldest = Email.objects.filter(Q(WAITS)).aggregate(oldest=Min("created_at"))["oldest"]
    return _age(oldest) if oldest else 0


def _queue():
    """Of each kind; the broker only rings for it."""
    files = Export.objects.filter(state=Export.State.WAITING)
    return {"mail": Email.objects.filter(Q(WAITS)).count(), "files": files.count()}


def _age(moment):
    return (clock.now() - moment).total_seconds()


def _lock_waits():
    if connection.vendor != "postgresql":
        return 0  # SQLite lets one write at a time, and says nothing of the others
    with connection.cursor() as cursor:
        cursor.execute(LOCKED)
        return cursor.fetchone()[0]
