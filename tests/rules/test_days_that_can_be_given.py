"""Which days can be given for an answer that is recorded later: the ends of what stood still, and none between."""

from datetime import date, timedelta

import pytest

from tests.engine.test_backdating import happened
from tests.engine.test_pauses import hold, take
from tests.support.requested import FRIDAY, QUESTION, principal
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db
TUESDAY, THURSDAY = date(2026, 5, 26), date(2026, 5, 28)
TODAY = date(2026, 6, 1)


def on_hold(journey):
    hold(journey, FRIDAY)
    take(journey, Party.COMMISSIONER, "resume", THURSDAY)


def with_a_question(journey):
    take(journey, Party.SOURCE, "query", FRIDAY, principal(journey.migration), question=QUESTION)
    take(journey, Party.PRACTICE, "clarify", THURSDAY, principal(journey.migration), text="The second.")


@pytest.mark.parametrize("stands_still", [on_hold, with_a_question])
@pytest.mark.parametrize(("day", "is_taken"), [
    (FRIDAY, True), (FRIDAY + timedelta(1), False), (TUESDAY, False), (THURSDAY - timedelta(1), False),
    (THURSDAY, True),
])  # fmt: skip
def test_the_ends_of_what_stood_still_can_be_given_and_no_day_between(asked, stands_still, day, is_taken):
    stands_still(asked)
    if is_taken:
        happened(asked, Party.SOURCE, "confirm_date", day, today=TODAY)
        done = WorkItem.everything.filter(migration=asked.pk, step="confirm_date").latest("pk")
        assert done.closed_on == TODAY  # until the practice says yes
        return
    with pytest.raises(NotAllowed, match="Everything stood still on that day"):
        happened(asked, Party.SOURCE, "confirm_date", day, today=TODAY)
