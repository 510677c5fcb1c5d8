"""Every answer is owed to some side, whose yes lets an earlier day count."""

from workflow.deadlines import limits
from workflow.tracks.disputes.owed_to import OWED_TO


def test_every_limit_says_to_which_side_its_answer_is_owed():
    assert OWED_TO.keys() == limits.ALL.keys()
