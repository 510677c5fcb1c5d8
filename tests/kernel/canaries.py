"""A journey in which every free text carries a canary, read by everybody at four moments."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import transaction

from tests.browsing import browser_of, main_of
from tests.journeys.made_once import made_once
from tests.rehearsals import a_cast, a_journey
from tests.support.everything_read import everything_read_by
from workflow.demo import journey as rehearsal
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest

SUPPLIERS = (Party.TARGET, Party.SOURCE, Party.HOLDER)
NOT_FREE_TEXT = {"works", "decision", "kind", "per", "email", "buyer_email", "supplier_email", "number", "scope",
                 "survey_how", "encryption"}  # fmt: skip
LONGEST = {"description": 100}
CANARY = re.compile(r"§([a-z]+:\d+)§")
PRICE = Decimal("7171.71")


@dataclass
class Stage:
    """What each organisation could read when the migration stood there, and the little that tests ask besides."""

    read: dict[Party, str]
    subjects: dict[str, set[str]]
    practice: str
    reference: str
    found: dict[str, str]


@pytest.fixture(scope="session")
def stages(django_db_setup, django_db_blocker, tmp_path_factory):
    """One journey, read by everybody at four moments; nothing of it stays in the database."""
    with django_db_blocker.unblock():
        return made_once(tmp_path_factory, "stages", _stages)


def _stages() -> dict[str, Stage]:
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        plain = rehearsal.answers_to
        patch.setattr(rehearsal, "answers_to", lambda record, step: _with_canaries(plain(record, step), record))
        journey = _begin()
        found = {"registration": _stage(_at(journey, "registration"), SUPPLIERS)}
        found["date asked"] = _stage(_at(journey, "procurement"), SUPPLIERS)
        _until_forms_are_with_the_practice(journey)
        found["forms sent"] = _stage(journey, SUPPLIERS)
        found["mobilised"] = _stage(_at(journey, "mobilised"), Party)
        transaction.set_rollback(True)
    return found


def _with_canaries(answers, record):
    """Whatever anybody types names the record they typed it for."""
    found = {name: _marked(name, value, record) for name, value in answers.items()}
    return found | ({"price": PRICE} if "price" in found else {})


def _marked(name, value, record):
    if isinstance(value, str) and value and name not in NOT_FREE_TEXT:
        return f"§{record.subject}§ {value}"[: LONGEST.get(name)]
    if isinstance(value, dict):
        return {key: _marked(name, inner, record) if name in ("sections", "parts") else inner
                for key, inner in value.items()}  # fmt: skip
    return value


def _begin():
    """Organisations, systems and people whose names nobody else's name contains."""
    cast = a_cast()
    for party in SUPPLIERS:
        for actor in cast.people[party]:
            actor.user.name = f"Person Of {party.name}"
            actor.user.save()
        actor.organisation.name = f"Firm Of {party.name}"
        actor.organisation.save()
    journey = a_journey(cast)
    migration = journey.migration
    for system, word in ((migration.to_system, "NEWSYSTEM"), (migration.from_system, "OLDSYSTEM")):
        system.name = f"Record {word}"
        system.save()
    return journey


def _at(journey, state):
    journey.follow_the_lists(until=lambda migration: migration.state == state)
    return journey


def _until_forms_are_with_the_practice(journey):
    for request in DataExtractRequest.everything.filter(migration=journey.pk):
        for step in ("request_form", "issue_form"):
            journey.take(journey.records()[request.subject], step)


def _stage(journey, parties):
    migration = journey.migration
    requests, date, meetings = migration.extract_requests(), migration.go_live, migration.bookings()
    return Stage(
        read={party: everything_read_by(journey, party) for party in parties},
        subjects={
            Party.TARGET: _subjects(date, *_call_off(migration, "procurement"), *requests, *meetings),
            Party.SOURCE: _subjects(*_call_off(migration, "decommission"), *(r for r in requests if r.principal)),
            Party.HOLDER: _subjects(*(r for r in requests if not r.principal)),
            "all": set(journey.records()),
        },
        practice=migration.practice.name,
        reference=migration.reference,
        found={q: _found_by_suppliers(journey, q)
               for q in (migration.practice.name, migration.practice.ods_code, migration.reference)},
    )  # fmt: skip


def _subjects(*records) -> set[str]:
    return {record.subject for record in records}


def _call_off(migration, kind):
    return [call_off for call_off in migration.call_offs() if call_off.kind == kind]


def _found_by_suppliers(journey, q) -> str:
    responses = [browser_of(journey.cast.actor(party)).get("/migrations/", {"q": q}) for party in SUPPLIERS]
    return " ".join(main_of(response) if response.status_code == 200 else "led there" for response in responses)


def sung(text) -> set[str]:
    return set(CANARY.findall(text))
