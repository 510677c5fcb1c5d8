"""What a supplier may know of a migration, and from when (decision 3). Every free text of the journey carries a canary
that names the record it was typed for; every name is one of a kind; neither may sing where it must not be known."""

import re

import pytest

from tests.browsing import browser_of, main_of
from tests.kernel.canaries import SUPPLIERS, sung
from tests.rehearsals import a_journey
from tests.support.everything_read import LISTS
from workflow.kernel.steps import Party
from workflow.operations.references import spoken

pytestmark = pytest.mark.one_database


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
