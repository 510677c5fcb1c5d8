"""`manage.py test`: on SQLite, then on PostgreSQL together with what needs real servers. What asks little of a database
runs on PostgreSQL alone where there is one (tests/left_out.py), and with --long on both.

Servers come from DATABASE_URL and REDIS_URL, else throw-away ones are started from the installed binaries.
Options of our own: --on sqlite|postgresql, --long and --coverage; everything else goes to pytest.
"""

import argparse
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from xml.etree import ElementTree

from tests import durations, left_out, servers
from tests.evidence import claims
from tests.left_out import REPORTS
from tests.watching import pgbouncer

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
OURS = {  # an environment's, but not the tests'
    "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE",
    "PYTHONDONTWRITEBYTECODE",  # five workers and every process they start would each compile the whole portal again
}  # fmt: skip
NO_TESTS = 5  # pytest's exit code when it had nothing to run
EVERYTHING = ["-q", "--dist", "worksteal"]
COVERED = ["--cov", "--cov-append", "--cov-report="]


def main(arguments):
    chosen, rest = _read(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers end with us
    in_ci = bool(os.environ.get("CI"))
    REPORTS.mkdir(exist_ok=True)
    (ROOT / ".coverage").unlink(missing_ok=True)
    with ExitStack() as running:
        suites, missing = _suites([chosen.on] if chosen.on else list(NAMES), running)
        options = ["--long"] * chosen.long + COVERED * chosen.coverage
        first = [left_out.POSTGRESQL_FOLLOWS] if len(suites) > 1 else []
        codes = [
            _pytest(suite, env, (rest or _everything(suite)) + options + first * (suite == "sqlite"))
            for suite, env in suites.items()
        ]
    whole = not rest and not chosen.on and not missing
    covered = not chosen.coverage or _coverage() or not whole
    unproved = claims.unproved(map(_report, suites)) if whole else []
    if whole:
        print(f"\n{claims.count()}")
    for sentence in unproved:
        print(f"NOT PROVED  {sentence}, and it did not pass")
    _sum_up(suites, missing)
    if (missing and in_ci) or not covered or unproved:
        return 1
    return max((code for code in codes if code != NO_TESTS), default=NO_TESTS)


def _everything(suite):
    """With real servers a quarter of the time is waiting, which one worker more makes use of."""
    return [*EVERYTHING, "-n", str((os.cpu_count() or 1) + (suite == "postgresql"))]


def _read(arguments):
    parser = argparse.ArgumentParser(prog="manage.py test", description=__doc__, allow_abbrev=False)
    parser.add_argument("--on", choices=NAMES, help="only on this database")
    parser.add_argument("--long", action="store_true", help="the large counts, and the tests marked long")
    parser.add_argument("--coverage", action="store_true", help="also count the lines that ran; takes twice the time")
    chosen, rest = parser.parse_known_args(arguments)
    return chosen, rest


def _suites(chosen, running):
    """Which suites can run, each with its environment, and a sentence for everything that cannot."""
    env = {name: value for name, value in os.environ.items() if name not in OURS}
    suites, missing = {}, []
    if "sqlite" in chosen:
        suites["sqlite"] = {**env, "TEST_SUITE": "sqlite"}
    if "postgresql" in chosen:
        database = _address("DATABASE_URL", servers.postgresql, running, missing)
        redis = _address("REDIS_URL", servers.redis, running, missing)
        if not servers.chromium():
            missing.append("Browser tests: no Chromium is installed (apt-get install chromium).")
        if not servers.systemd():
            missing.append("Tests of the systemd units: there is no systemd-analyze (apt-get install systemd).")
        if not servers.caddy():
            missing.append("Tests of https behind a proxy: no Caddy is installed (apt-get install caddy).")
        if not pgbouncer.program():
            missing.append("Tests behind a pooler: no PgBouncer is installed (apt-get install pgbouncer).")
        if database:
            found = {"DATABASE_URL": database} | ({"REDIS_URL": redis} if redis else {})
            suites["postgresql"] = {**env, **found, "TEST_SUITE": "postgresql"}
    return suites, missing


def _address(setting, server, running, missing):
    if address := os.environ.get(setting):
        return address
    try:
        return running.enter_context(server())
    except servers.NotInstalled as reason:
        missing.append(f"{setting} is not set and {reason}: the tests that need it did not run.")
        return None


def _pytest(suite, env, options):
    print(f"\n{NAMES[suite]}", flush=True)
    command = [sys.executable, "-m", "pytest", f"--junitxml={_report(suite)}", *options]
    for earlier in (_report(suite), left_out.report(suite)):
        earlier.unlink(missing_ok=True)
    return subprocess.call(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL)


def _coverage() -> bool:
    """Whether enough is covered (pyproject.toml says how much)."""
    report = subprocess.run(
        [sys.executable, "-m", "coverage", "report", "--skip-covered"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = report.stdout
    (REPORTS / "coverage.txt").write_text(lines)
    total = next((line.split()[-1] for line in lines.splitlines() if line.startswith("TOTAL")), "nothing")
    print(f"\nCoverage    {total} of lines and branches; reports/coverage.txt names the rest")
    return report.returncode == 0


def _report(suite):
    return REPORTS / f"tests-{suite}.xml"


def _sum_up(suites, missing):
    """A line a suite, a sentence for what did not run, and pytest's own kind of last line for all of it."""
    total = dict.fromkeys(("failed", "errors", "passed", "skipped"), 0)
    seconds = 0.0
    for suite in suites:
        counts, took = _counts(suite)
        total = {name: total[name] + counts[name] for name in total}
        seconds += took
        print(f"{NAMES[suite]:<11} {_in_words(counts)} in {took:.2f}s")
        if _report(suite).exists():
            print(f"{'':<11} {durations.sentence(_report(suite))}")
    for sentence in [*missing, *_not_run(suites)]:
        print(f"NOT RUN     {sentence}")
    print(f" {_in_words(total)} in {seconds:.2f}s ".center(80, "="), flush=True)


def _not_run(suites):
    """What no suite has run: left out of all of them, or skipped for a reason."""
    skipped = [reason for suite in suites for reason in left_out.skipped(_report(suite))]
    return [*left_out.sentences(left_out.in_no_suite(suites)), *skipped]


def _counts(suite):
    if not _report(suite).exists():
        return {"failed": 0, "errors": 1, "passed": 0, "skipped": 0}, 0.0
    told = ElementTree.parse(_report(suite)).getroot().find("testsuite").attrib
    failed, errors, skipped = (int(told[name]) for name in ("failures", "errors", "skipped"))
    passed = int(told["tests"]) - failed - errors - skipped
    return {"failed": failed, "errors": errors, "passed": passed, "skipped": skipped}, float(told["time"])


def _in_words(counts):
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n or what == "passed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
