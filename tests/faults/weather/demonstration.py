"""`manage.py demo` as a process of its own, on a database of its own in one file."""

import os
import sys
from pathlib import Path

from tests.deployment import collected_files
from tests.faults.deployment import Deployment
from tests.faults.services import Service
from tests.servers import free_port

COMMAND = (sys.executable, "manage.py", "demo", "--port")


class Demonstration(Deployment):
    """No container, no server besides it, and no secret: its settings are those of somebody who has just cloned it."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()

    def environment(self, service):
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return {"PATH": path, "DEMO_MODE": "on", "DATABASE_URL": f"sqlite:///{self.folder}/demo.sqlite3",
                "DJANGO_SETTINGS_MODULE": "migration_portal.settings", "PYTHONUNBUFFERED": "1"}  # fmt: skip

    def command(self, name):
        return [*COMMAND, str(self.port)]

    @property
    def said(self) -> str:
        return self.log("demo").read_text()

    def starts(self) -> Service:
        """It is on its way; all that it says goes into one file, however often it starts."""
        collected_files.renew(self.run)
        return Service(self, "demo", says_all=True).start()
