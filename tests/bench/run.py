"""One process of the benchmark: `python -m tests.bench.run sqlite|postgresql rounds per_round [case]`."""

import json
import os
import sys
from contextlib import ExitStack

from tests import servers


def main(database, rounds, per_round, only=None):
    with ExitStack() as running:
        if database == "postgresql" and "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = running.enter_context(servers.postgresql())
        print(json.dumps(_measure(int(rounds), int(per_round), only)))


def _measure(rounds, per_round, only):
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "STATEMENT_TIMEOUT": "0"}  # a million rows take a while
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    from tests.bench.cases import CASES

    chosen = [case for case in CASES if only in (None, case.name)]
    made = setup_databases(verbosity=0, interactive=False)
    try:
        return [figures for case in chosen if (figures := _alone(case, rounds, per_round))]
    finally:
        teardown_databases(made, verbosity=0)


def _alone(case, rounds, per_round):
    """No case finds the rows of another."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    from workflow.audit import append_only
    from workflow.deadlines import calendars

    figures = case.measure(rounds, per_round)
    append_only.remove(connection)
    call_command("flush", verbosity=0, interactive=False)
    append_only.install(connection)
    calendars.seed(apps)
    return figures


if __name__ == "__main__":
    main(*sys.argv[1:])
