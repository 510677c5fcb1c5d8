"""The whole portal in one process with fictional data: web server, Celery worker and beat."""

import os
import signal
import sys
from pathlib import Path

import waitress
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection

from catalogue import demonstration
from workflow.management.arguments import whole
from workflow.management.celery_in_process import Doorbell
from workflow.management.collecting import collect_changed

RUNNING = """
{name} is running at http://localhost:{port}

  To log in, choose one of the people on the log in page. There is no password to type.
  Every practice, person and date is invented, and no email leaves this computer.
  Stop with Ctrl-C.
"""


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", type=whole(1, 65_535), default=8000)
        parser.add_argument("--fresh", action="store_true", help="Throw the data away and begin again today")

    def handle(self, *, port, fresh, **options):
        if not settings.DEMO_MODE:
            raise CommandError("DEMO_MODE is off, and this command is for demonstrations. Take the setting away.")
        if fresh:
            _throw_away()
        if refusal := demonstration.why_no_demonstration():
            raise CommandError(refusal)
        self._prepare()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is started without it
        with Doorbell() as doorbell:
            self._serve(port)
        self.stdout.write("Stopped.")
        if doorbell.is_busy:
            self.stdout.flush()
            os._exit(0)

    def _prepare(self):
        self.stdout.write("Bringing the database and the pages up to date …")
        call_command("migrate", verbosity=0)
        collect_changed()
        if not demonstration.is_marked():
            self.stdout.write("Writing fictional practices, people and migrations (once, about 20 seconds) …")
            self.stdout.flush()
            call_command("demo_data")

    def _serve(self, port):
        try:
            server = waitress.create_server(
                get_internal_wsgi_application(), host="127.0.0.1", port=port, threads=8, ident=None
            )
        except OSError as refusal:
            raise CommandError(f"Port {port} cannot be used ({refusal.strerror}). Try another --port.") from refusal
        self.stdout.write(RUNNING.format(name=settings.SERVICE_NAME, port=port))
        self.stdout.flush()
        server.run()


def _throw_away():
    if connection.vendor != "sqlite":
        raise CommandError("--fresh is for the demonstration's own SQLite file. Drop and create this database.")
    if demonstration.holds_real_people():
        raise CommandError(demonstration.HOLDS_REAL_PEOPLE)
    connection.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{settings.DATABASES['default']['NAME']}{ending}").unlink(missing_ok=True)
