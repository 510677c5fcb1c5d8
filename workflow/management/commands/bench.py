"""Measure the budgets: ours against a floor, in one run, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

DATABASES = ("sqlite", "postgresql")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--db", choices=[*DATABASES, "both"], default="both")
        parser.add_argument("--only", help="one case by its name")
        parser.add_argument("--rounds", type=int, default=9)
        parser.add_argument("--per-round", type=int, default=40)
        parser.add_argument("--json", help="also write the figures to this file")
        parser.add_argument("--check", action="store_true", help="fail when a ratio is over its goal")

    def handle(self, **options):
        """Each database has a process of its own, so that neither warms the other's caches."""
        chosen = DATABASES if options["db"] == "both" else (options["db"],)
        figures = []
        for database in chosen:
            figures += self._measured_on(database, options)
        for row in figures:
            self.stdout.write(" · ".join(f"{name} {value}" for name, value in row.items()))
        if options["json"]:
            Path(options["json"]).write_text(json.dumps(figures, indent=2) + "\n")
        over = [row["case"] for row in figures if row["goal"] and row.get("ratio", row.get("figure")) > row["goal"]]
        if options["check"] and over:
            sys.exit(f"Over its goal: {', '.join(over)}")

    def _measured_on(self, database, options) -> list[dict]:
        command = [sys.executable, "-m", "tests.bench.run", database, str(options["rounds"]), str(options["per_round"])]
        done = subprocess.run(
            [*command, *([options["only"]] if options["only"] else [])],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DEMO_MODE": "on"},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"The benchmark on {database} did not finish.")
        return json.loads(done.stdout)
