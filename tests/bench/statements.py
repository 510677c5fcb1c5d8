"""How many statements each step of a whole journey takes, by what it does (decisions 27 and 77)."""

import re
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rehearsals import a_journey

PLAIN, SHOWS, OF_THE_MIGRATION = "plain", "shows or introduces", "of the migration itself"
SHOWN = re.compile(
    r'UPDATE "workflow_(participation|document|calloff|golivedate|dataextractrequest)" SET [^;]*disclosed_on'
    r'|UPDATE "workflow_document"|(INSERT INTO|UPDATE) "workflow_participation"'
)
EVENT = re.compile(r"INSERT INTO \"workflow_event\" .*?'(\w+):\d+', '(\w+)'", re.S)


def of_each_step() -> Iterator[tuple[str, str, int]]:
    """Machine and step, its kind, and what it took; one transaction holds one step and what follows from it."""
    journey = a_journey()
    with CaptureQueriesContext(connection) as seen:
        journey.follow_the_lists()
    statements = []
    for said in (query["sql"] for query in seen):
        if said == "BEGIN":
            statements = []
        elif said == "COMMIT":
            yield from _counted(statements)
        elif not said.startswith(("SAVEPOINT", "RELEASE")):
            statements.append(said)


def _counted(statements):
    for said in statements:
        if found := EVENT.search(said):
            machine, step = found.groups()
            yield f"{machine}.{step}", _kind(machine, statements), len(statements)
            return


def _kind(machine, statements) -> str:
    if machine == "migration":
        return OF_THE_MIGRATION
    return SHOWS if any(SHOWN.search(said) for said in statements) else PLAIN


def of_kind(kind):
    """The figures of all steps of one kind: each must keep to the goal, not their median."""

    def take(rounds):
        found = {step: count for step, its_kind, count in of_each_step() if its_kind == kind}
        yield from found.values()

    return take
