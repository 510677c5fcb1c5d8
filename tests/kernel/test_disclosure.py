"""What a supplier may know of a migration, and from when (decision 3). Every free text of the journey carries a canary
that names the record it was typed for; every name is one of a kind; neither may sing where it must not be known."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import transaction

from tests.browsing import browser_of, main_of
from tests.rehearsals import a_cast, a_journey
from tests.support.everything_read import LISTS, everything_read_by
from workflow.demo import journey as rehearsal
from workflow.kernel.references import spoken
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
def stages(django_db_setup, django_db_blocker):
    """One journey, read by everybody at four moments; nothing of it stays in the database."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
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


# ---------------------------------------------------------------- before
@pytest.mark.parametrize("party", SUPPLIERS)
def test_before_anything_is_addressed_to_it_a_supplier_finds_no_trace(stages, party):
    stage = stages["registration"]
    read = stage.read[party]
    assert stage.practice not in read
    assert stage.reference not in read
    assert spoken(stage.reference) not in read
    assert not sung(read)
    assert "You will see tasks here when your organisation is added" in read


def test_a_search_of_a_supplier_that_does_not_know_finds_nothing(stages):
    for q, words in stages["registration"].found.items():
        assert words.count("No migrations match") == len(SUPPLIERS), q


@pytest.mark.parametrize("party", [Party.SOURCE, Party.HOLDER])
def test_one_supplier_that_knows_tells_the_others_nothing(stages, party):
    stage = stages["date asked"]
    assert stage.practice in stage.read[Party.TARGET]
    assert stage.practice not in stage.read[party]


# ---------------------------------------------------------------- after
def test_the_new_supplier_asked_for_a_date_sees_the_date_and_no_papers(stages):
    stage = stages["date asked"]
    read = stage.read[Party.TARGET]
    assert sung(read) <= {subject for subject in stage.subjects[Party.TARGET] if "golivedate" in subject}
    for secret in ("OLDSYSTEM", "Firm Of SOURCE", "Firm Of HOLDER", "Person Of SOURCE", "7,171.71", "48,000"):
        assert secret not in read, secret


@pytest.mark.parametrize(
    ("party", "secrets"), [(Party.SOURCE, ("TARGET", "HOLDER")), (Party.HOLDER, ("TARGET", "SOURCE", "OLDSYSTEM"))]
)
def test_a_data_holder_asked_for_a_form_does_not_learn_the_new_supplier(stages, party, secrets):
    stage = stages["forms sent"]
    read = stage.read[party]
    assert stage.practice in read
    for secret in ("NEWSYSTEM", *secrets):
        assert not re.search(rf"(Firm Of|Person Of|Record) {secret}", read), secret


def test_the_new_supplier_sees_no_extract_before_the_practice_has_asked_for_it(stages):
    read = stages["forms sent"].read[Party.TARGET]
    assert not any("dataextractrequest" in subject for subject in sung(read))
    assert "OLDSYSTEM" not in read


@pytest.mark.parametrize("party", SUPPLIERS)
def test_at_the_end_each_supplier_reads_of_its_own_records_and_no_others(stages, party):
    stage = stages["mobilised"]
    heard = sung(stage.read[party])
    assert heard
    assert heard <= stage.subjects[party], heard - stage.subjects[party]


def test_at_the_end_the_two_that_give_data_know_who_gets_it_but_not_each_other(stages):
    read = stages["mobilised"].read
    for party, other in ((Party.SOURCE, "HOLDER"), (Party.HOLDER, "SOURCE")):
        assert "Firm Of TARGET" in read[party]
        assert f"Firm Of {other}" not in read[party]
        assert "7,171.71" not in read[party]
    assert "7,171.71" in read[Party.TARGET]


@pytest.mark.parametrize("party", SUPPLIERS)
def test_the_main_line_reads_to_a_supplier_as_getting_started_alone(stages, party):
    read = stages["mobilised"].read[party]
    assert "Getting started" in read
    assert "Mobilised" not in read


def test_what_was_done_before_a_record_was_shown_stays_unknown(stages):
    history = stages["mobilised"].read[Party.TARGET]
    assert "Call-off validated (new system)" in history
    for hidden in ("Order saved (new system)", "Call-off sent (new system)", "Submodules reviewed (new system)"):
        assert hidden not in history


@pytest.mark.parametrize("party", [Party.PRACTICE, Party.COMMISSIONER, Party.PARTNER, Party.AGENT])
def test_the_local_parties_read_everything(stages, party):
    stage = stages["mobilised"]
    silent = stage.subjects["all"] - sung(stage.read[party])
    nothing_typed = ("migration:", "daterequest:")  # a yes to a date takes no words
    assert all(subject.startswith(nothing_typed) for subject in silent), silent


@pytest.mark.django_db
def test_an_organisation_whose_part_has_ended_finds_no_trace():
    journey = a_journey()
    partner = browser_of(journey.cast.actor(Party.PARTNER))
    there = f"/migrations/{journey.migration.reference}/"
    assert partner.get(there).status_code == 200
    journey.take(journey.migration, "change_partner")
    assert partner.get(there).status_code == 404
    for address in LISTS:
        assert journey.migration.practice.name not in main_of(partner.get(address))
