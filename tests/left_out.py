"""Which tests a run leaves out, and how that is told: whoever reads the last lines knows what did not run."""

import json
import os
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

REPORTS = Path(__file__).resolve().parent.parent / "reports"
POSTGRESQL_FOLLOWS = "--postgresql-follows"  # an option, which no pytest inherits that a test starts
WITH_SERVERS = {"browser", "mail", "chaos", "postgres"}  # with PostgreSQL, where real ones are at hand
ROOMS_OF_ONE_DATABASE = {  # what they ask of it, the rooms below them ask of both
    "catalogue", "conversation", "deadline_changes", "emails", "lapses", "lists", "management", "notifications",
    "onboarding", "outbox", "pages", "reading", "reminders", "rules", "sign_in", "two_worlds", "upkeep", "uploads",
}  # fmt: skip
KINDS = {  # in this order: a test of two kinds is told as the first
    "long": "marked long, which --long runs",
    "browser": "that drive Chromium, which run with PostgreSQL",
    "mail": "that send to a real SMTP server, which run with PostgreSQL",
    "chaos": "that start and kill real processes, which run with PostgreSQL",
    "postgres": "that need PostgreSQL (DATABASE_URL is the address of a server)",
    "room": "that one database is enough for, which run with PostgreSQL",
    "once": "that have nothing to do with the database, which run with SQLite",
}


def choose(items, *, long, postgresql_follows=False):
    """Splits tests into those to run and the others: what another suite of the same command runs, and what is long."""
    marks = set() if long else {"long"}
    suite = os.environ.get("TEST_SUITE")
    if suite == "sqlite":
        marks |= WITH_SERVERS
        if postgresql_follows and not long:
            marks |= {"room"}
    elif suite == "postgresql":
        marks |= {"once"}
    elif "DATABASE_URL" not in os.environ:
        marks |= {"postgres"}
    others = {item.nodeid: kind for item in items if (kind := _kind(item, marks))}
    return [item for item in items if item.nodeid not in others], others


def report(suite):
    return REPORTS / f"left-out-{suite}.json"


def write(suite, others):
    REPORTS.mkdir(exist_ok=True)
    report(suite).write_text(json.dumps(others))


def in_no_suite(suites):
    """The tests that all of these have left out, with their kinds."""
    told = [json.loads(report(suite).read_text()) for suite in suites if report(suite).exists()]
    return {test: kind for test, kind in told[0].items() if all(test in other for other in told)} if told else {}


def sentences(others):
    """One for each kind, with its number."""
    counts = Counter(others.values())
    return [f"{_tests(counts[kind])} {words}" for kind, words in KINDS.items() if counts[kind]]


def skipped(junit):
    """One for each reason that tests gave for not running, from a suite's report."""
    if not junit.exists():
        return []
    reasons = Counter(skip.get("message") for skip in ElementTree.parse(junit).iter("skipped"))
    return [f"{_tests(number)}: {reason}" for reason, number in reasons.items()]


def _kind(item, marks):
    names = {mark.name for mark in item.iter_markers()}
    if "once" in names and names & WITH_SERVERS:
        raise pytest.UsageError(f"No suite would run {item.nodeid}: it is marked once and {names & WITH_SERVERS}.")
    if "once" not in names and (_room(item) in ROOMS_OF_ONE_DATABASE or "one_database" in names):
        names.add("room")
    return next((kind for kind in KINDS if kind in names & marks), None)


def _room(item) -> str:
    return item.nodeid.split("/")[1]


def _tests(number):
    return f"{number} test{'s' if number > 1 else ''}"
