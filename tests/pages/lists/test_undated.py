"""Under the timeline stand all that have no date; of those that “No date yet” does not find it says how they stand."""

from workflow.lists.columns import Standing
from workflow.pages.lists.timeline import other_states, without_date

NONE = {"go_live_on": None, "go_live_state": "open"}


def test_those_in_another_state_than_no_date_yet_are_counted_by_it():
    rows = [NONE | {"standing": one.value} for one in (*[Standing.NO_DATE] * 8, Standing.ON_HOLD, Standing.LATE)]
    assert len(without_date(rows)) == 10
    assert other_states(without_date(rows)) == "1 late, 1 on hold"
    assert other_states(rows[:8]) == ""
