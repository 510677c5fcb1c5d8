"""The day by which something is due stands once on its page: in the sentence that says whose turn it is."""

import re

import pytest

from tests.rehearsals import a_journey
from tests.support.looking import look
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party
from workflow.tracks.data_extract import DataExtractRequest
from workflow.tracks.funding import FundingCase

pytestmark = pytest.mark.django_db
HOW = "How we worked this out"


def days_before_the_proof(page, due_on) -> int:
    said, proof, _ = page.words.partition(HOW)
    assert proof
    return len(re.findall(rf"\b{due_on.day} {due_on:%B}\b", said))


def due(record):
    return (
        WorkItem.everything.filter(migration=record.migration_id, subject=record.subject, closed_on=None).first().due_on
    )


@pytest.fixture
def journey():
    found = a_journey()
    found.follow_the_lists(until=lambda migration: migration.state == "procurement")
    return found


@pytest.mark.parametrize("page", ["call_offs", "call_off"])
def test_of_a_call_off(journey, page):
    record = journey.migration.call_off("procurement")
    found = look(journey, Party.PARTNER, page, record if page == "call_off" else None)
    assert days_before_the_proof(found, due(record)) == 1


@pytest.mark.parametrize("page", ["extracts", "extract"])
def test_of_an_extract(journey, page):
    record = DataExtractRequest.everything.filter(migration=journey.pk, principal=True).get()
    found = look(journey, Party.PARTNER, page, record if page == "extract" else None)
    said, *_ = found.words.split("Later")
    assert len(re.findall(rf"\b{due(record).day} {due(record):%B}\b", said)) == 1
    assert HOW in found


@pytest.mark.parametrize("page", ["extracts", "extract"])
def test_of_the_date_the_practice_asked_for(page):
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: any(r.principal and r.state == "scheduled" for r in m.extract_requests()))
    record = next(r for r in journey.migration.extract_requests() if r.principal)
    found = look(journey, Party.PARTNER, page, record if page == "extract" else None)
    said, *_ = re.split(r"That is the date the practice asked for \(", found.words)
    assert said != found.words
    assert len(re.findall(rf"\b{record.wanted_on.day} {record.wanted_on:%B}\b", said)) == 1


def test_of_a_funding_case():
    journey = a_journey()
    record = FundingCase.everything.filter(migration=journey.pk).get()
    assert days_before_the_proof(look(journey, Party.PARTNER, "funding"), due(record)) == 1
