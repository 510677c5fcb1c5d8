"""How gunicorn serves the portal: in this folder, `gunicorn migration_portal.wsgi` needs no further option."""

import os
import shutil
import tempfile
from pathlib import Path

from migration_portal import logs, static_files
from migration_portal.production import WillNotStart

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "migration_portal.settings")
_in_memory = Path("/dev/shm")  # noqa: S108  the workers' sign of life must not wait for a disk

# where the workers' counts for /metrics come together; looked at when prometheus_client is imported
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="portal-metrics-"))


def _number(text, usual):
    """What is no number is refused by its name (migration_portal/production_rules/limits.py)."""
    return int(text) if text and text.isdecimal() else usual


bind = (os.environ.get("BIND") or "127.0.0.1:8000").split(",")
workers = _number(os.environ.get("WEB_WORKERS"), 2)
threads = _number(os.environ.get("WEB_THREADS"), 8)
worker_class = "migration_portal.limits.slow_senders.CuttingWorker"
worker_tmp_dir = str(_in_memory) if _in_memory.is_dir() else None
timeout = 30
graceful_timeout = 30
keepalive = 75  # longer than the reverse proxy keeps a connection, which must be the one to close it
max_requests = 5_000  # so that whatever grows in a worker does not grow for months
max_requests_jitter = 500
control_socket_disable = True  # it wants a home that can be written to
secure_scheme_headers = {}  # whether the client came by https is Django's to judge (TRUSTED_PROXIES)
forwarder_headers = ""  # where the portal is, no request says: pages would lead everybody wherever one stranger told
logconfig_dict = logs.to_console(plain=False)


def on_starting(server):
    """Says once, in a sentence, what keeps the portal from starting; each worker would say it with a traceback."""
    try:
        static_files.refuse_without_them()
    except WillNotStart as refusal:
        raise RuntimeError(refusal) from None


def on_exit(server):
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def child_exit(server, worker):
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415

    mark_process_dead(worker.pid)
