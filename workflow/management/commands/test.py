"""Runs the tests on SQLite and on PostgreSQL; what follows is passed on to pytest."""

import subprocess
import sys

from django.core.management import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def run_from_argv(self, argv):
        sys.exit(subprocess.call([sys.executable, "-m", "tests.run", *argv[2:]]))  # noqa: S603 (our own module)
