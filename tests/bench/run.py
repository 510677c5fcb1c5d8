"""One process of the benchmark: `python -m tests.bench.run sqlite|postgresql rounds per_round [case …]`."""

import json
import os
import sys
from contextlib import ExitStack

from tests import servers

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
NOT_DURABLE = "the server does not keep what it says it has kept"


def main(database, rounds, per_round, *only):
    with ExitStack() as running:
        if database == "postgresql" and "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = running.enter_context(servers.postgresql(durable=True))
        print(json.dumps(_measure(int(rounds), int(per_round), only)))


def _measure(rounds, per_round, only):
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "STATEMENT_TIMEOUT": "0"}  # a million rows take a while
    import django
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    django.setup()
    setup_test_environment()
    from tests.bench.cases import CASES

    if unknown := set(only) - {case.name for case in CASES}:
        sys.exit(f"No case is called {', '.join(sorted(unknown))}. `manage.py bench --list` names them.")
    chosen = [case for case in CASES if not only or case.name in only]
    made = setup_databases(verbosity=0, interactive=False)
    try:
        found = [figures for case in chosen if (figures := _alone(case, rounds, per_round))]
        return found if _is_durable() else [row | {"fault": NOT_DURABLE} for row in found]
    finally:
        teardown_databases(made, verbosity=0)


def _alone(case, rounds, per_round):
    """No case finds the rows of another. One that fails, or compares what is not the same, says so in the place of a
    figure, and keeps none of the others from theirs."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.harness import figures_or_fault
    from workflow.audit import append_only
    from workflow.deadlines import calendars

    figures = figures_or_fault(case, rounds, per_round)
    how = "not here" if figures is None else "failed" if "fault" in figures else "done"
    print(f"{case.name}: {how}", file=sys.stderr, flush=True)
    append_only.remove(connection)
    call_command("flush", verbosity=0, interactive=False)
    append_only.install(connection)
    calendars.seed(apps)
    return figures


def _is_durable() -> bool:
    """SQLite's settings are the portal's own."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(DURABLE)])
        return dict(cursor.fetchall()) == DURABLE


if __name__ == "__main__":
    main(*sys.argv[1:])
