"""How many statements each step of a whole journey takes, by what it does (decisions 27 and 77)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from tests.rehearsals import a_journey
from workflow.audit.event import Event
from workflow.kernel.visibility import Actor

PLAIN, SHOWS, OF_THE_MIGRATION = "plain", "shows or introduces", "of the migration itself"
SHOWN = re.compile(
    r'UPDATE "workflow_(participation|document|calloff|golivedate|dataextractrequest)" SET [^;]*disclosed_on'
    r'|UPDATE "workflow_document"|(INSERT INTO|UPDATE) "workflow_participation"'
)
WRITES_HISTORY = 'INSERT INTO "workflow_event"'
FOR_WHOM = re.compile(r"^SET LOCAL portal\.reader = '\w+'; ")  # goes with the first statement, in one message


def of_each_step() -> Iterator[tuple[str, str, int]]:
    """Machine and step, its kind, and what it took. A turn is one transaction: a step and what follows from it."""
    journey = a_journey(kept=False)
    for people in journey.cast.people.values():
        people[:] = map(as_a_request_does, people)
    began = journey.migration.steps_taken
    with CaptureQueriesContext(connection) as seen:
        journey.follow_the_lists(until=lambda migration: migration.registered_on is not None)
        journey.take(journey.migration, "hold")
        journey.take(journey.migration, "resume")
        journey.follow_the_lists()
    firsts = Event.everything.filter(migration=journey.pk, number__gt=began, turn=F("number")).order_by("number")
    written = [one for one in _transactions(seen) if any(said.startswith(WRITES_HISTORY) for said in one)]
    for event, statements in zip(firsts, written, strict=True):
        machine = event.subject.partition(":")[0]
        yield f"{machine}.{event.step}", _kind(machine, statements), len(statements)


def as_a_request_does(actor) -> Actor:
    """It has read for whom they work before it takes a step."""
    return replace(actor, works_for=frozenset({actor.organisation.pk}))


def _transactions(seen) -> Iterator[list[str]]:
    statements = []
    for said in (FOR_WHOM.sub("", query["sql"]) for query in seen):
        if said == "BEGIN":
            statements = []
        elif said == "COMMIT":
            yield statements
            statements = []  # what is asked between two steps belongs to neither
        elif not said.startswith(("SAVEPOINT", "RELEASE")):
            statements.append(said)


def _kind(machine, statements) -> str:
    if machine == "migration":
        return OF_THE_MIGRATION
    return SHOWS if any(SHOWN.search(said) for said in statements) else PLAIN


def of_kind(kind):
    """The figures of all steps of one kind: each must keep to the goal, not their median."""

    def take(rounds):
        yield from (count for _, its_kind, count in of_each_step() if its_kind == kind)

    return take
