"""What a turn reads in one statement is what the tables say, field by field: it is what the turn writes back."""

import pytest

from tests.rehearsals import a_journey
from workflow.kernel.participation import Participation
from workflow.tracks.funding import FundingCase
from workflow.tracks.registry import MACHINES, locked_whole

pytestmark = pytest.mark.django_db


def said(record):
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return {name: (type(value), value) for name, value in values.items()}


def test_every_field_of_every_record_and_part_is_as_it_is_stored():
    journey = a_journey()
    journey.follow_the_lists()
    amounts = [{"text": "half a day", "days": 0.5}, {"amount": "12.50"}]
    FundingCase.everything.filter(migration=journey.pk).update(versions=amounts)
    locked = locked_whole(journey.pk)
    for machine in MACHINES:
        assert [said(one) for one in locked.all(machine)] == [said(one) for one in machine.of_migration(journey.pk)]
    parts = Participation.of_migration(journey.pk, ended_on=None)
    assert [said(one) for one in locked.participations] == [said(one) for one in parts]
    assert {machine for machine in MACHINES if locked.all(machine)} >= set(MACHINES[:6])
