"""Every answer is owed to some side, whose yes lets an earlier day count."""

from types import SimpleNamespace

import pytest

from workflow.deadlines import limits
from workflow.kernel.steps import Party
from workflow.tracks.disputes.owed_to import OWED_TO, whose_yes


def test_every_limit_says_to_which_side_its_answer_is_owed():
    assert OWED_TO.keys() == limits.ALL.keys()


PRACTICE, COMMISSIONER, SUPPLIER, AGENT = range(1, 5)
PLAYED = {Party.PRACTICE: {PRACTICE}, Party.COMMISSIONER: {COMMISSIONER}, Party.AGENT: {AGENT}}
EVERYBODY = {PRACTICE, COMMISSIONER, SUPPLIER, AGENT}


@pytest.mark.parametrize(
    ("owner", "recorder", "knowing", "asked"),
    [
        (SUPPLIER, SUPPLIER, EVERYBODY, PRACTICE),
        (SUPPLIER, PRACTICE, EVERYBODY, AGENT),  # whoever it was owed to recorded it
        (PRACTICE, SUPPLIER, EVERYBODY, AGENT),  # whoever it was owed to is whoever owed it
        (SUPPLIER, PRACTICE, EVERYBODY - {AGENT}, COMMISSIONER),  # there is no agent here
        (SUPPLIER, PRACTICE, {SUPPLIER, PRACTICE}, None),
    ],
)
def test_the_yes_is_asked_of_another_organisation_than_owner_and_recorder(owner, recorder, knowing, asked):
    migration = SimpleNamespace(knowing=knowing, playing=lambda party: PLAYED[party])
    record, item = SimpleNamespace(migration=migration), SimpleNamespace(limit="extract", owner_id=owner)
    assert whose_yes(record, item, recorder) == asked
