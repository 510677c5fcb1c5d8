"""Measure the budgets: ours against a floor, in one run, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from workflow.management.arguments import whole

DATABASES = ("sqlite", "postgresql")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--list", action="store_true", help="only say which budgets there are")
        parser.add_argument("--db", choices=[*DATABASES, "both"], default="both")
        parser.add_argument("--only", nargs="+", default=[], help="cases by their names")
        parser.add_argument("--rounds", type=whole(1, 100), default=9)
        parser.add_argument("--per-round", type=whole(1, 1_000), default=40)
        parser.add_argument("--json", help="also write the figures to this file")
        parser.add_argument("--check", action="store_true", help="fail when one is over its goal or proves nothing")

    def handle(self, **options):
        """Each database has a process of its own, so that neither warms the other's caches."""
        budgets = json.loads(_output_of("tests.bench.budgets"))
        if options["list"]:
            return self._list(budgets)
        chosen = DATABASES if options["db"] == "both" else (options["db"],)
        figures = [row for database in chosen for row in _measured_on(database, options)]
        for row in figures:
            self.stdout.write(" · ".join(f"{name} {value}" for name, value in row.items()))
        if options["json"]:
            Path(options["json"]).write_text(json.dumps(figures, indent=2) + "\n")
        self._say_what_is_unknown(budgets)
        if options["check"] and (found := [*_over(figures), *_faults(figures)]):
            sys.exit("\n".join(found))
        return None

    def _list(self, budgets):
        for budget in budgets:
            by = [*budget["cases"], *([f"gate: {budget['gate']}"] if budget["gate"] else [])]
            self.stdout.write(f"{budget['decision']}  {budget['name']}: {budget['goal']}")
            self.stdout.write(f"    {', '.join(by) or 'NOT MEASURED: ' + budget['why_no_case']}")

    def _say_what_is_unknown(self, budgets):
        """So that nobody takes silence for a yes."""
        for budget in budgets:
            if not budget["cases"]:
                held = f"held by {budget['gate']}" if budget["gate"] else "UNKNOWN"
                self.stdout.write(f"no case · {budget['name']} · {held} · {budget['why_no_case']}")


def _over(figures) -> list[str]:
    return [
        f"Over its goal: {row['case']} on {row['database']}, {row.get('ratio', row.get('figure'))}, not {row['goal']}"
        for row in figures
        if row["over"]
    ]


def _faults(figures) -> list[str]:
    return [f"Proves nothing: {row['case']} on {row['database']}, {row['fault']}" for row in figures if "fault" in row]


def _measured_on(database, options) -> list[dict]:
    counts = (str(options["rounds"]), str(options["per_round"]))
    return json.loads(_output_of("tests.bench.run", database, *counts, *options["only"]))


def _output_of(module, *arguments) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DEMO_MODE": "on"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The benchmark did not finish: {module} {' '.join(arguments)}")
    return done.stdout
