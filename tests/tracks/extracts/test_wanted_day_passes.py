"""Whether an extract will come on the day that the practice signed for is said while that day is still to come; the
specification has the step and the task alike."""

from datetime import timedelta

import pytest

from tests.lapses.test_days_that_come import by, mails_to, owed
from tests.support import wellbeing
from tests.tracks.extracts.test_extract_for_a_day import principal, with_extract
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = pytest.mark.django_db
OWED = (Party.SOURCE, "confirm_date")


def to_confirm(journey):
    return WorkItem.everything.get(migration=journey.pk, subject=principal(journey).subject, step="confirm_date")


@pytest.fixture
def journey():
    return with_extract("requested")


def test_the_new_supplier_is_told_for_which_day_the_practice_has_signed(journey):
    day = long_date(principal(journey).wanted_on)
    assert f"The initial extract is wanted on {day}." in mails_to(journey, Party.TARGET)


def test_on_the_day_itself_it_is_owed_and_can_be_said(journey):
    with clock.at(principal(journey).wanted_on):
        say_what_days_decide()
        assert OWED in owed(journey)
        by(journey, Party.SOURCE, "confirm_date", principal(journey))
    assert principal(journey).state == "scheduled"


def test_afterwards_it_is_refused_and_owed_no_more_and_was_late(journey):
    late = to_confirm(journey)
    with clock.at(principal(journey).wanted_on + timedelta(1)):
        assert say_what_days_decide() == 1
        assert say_what_days_decide() == 0
        with pytest.raises(NotAllowed, match="has passed"):
            by(journey, Party.SOURCE, "confirm_date", principal(journey))
        assert {OWED, (Party.SOURCE, "provide")} & owed(journey) == {(Party.SOURCE, "provide")}
        item = to_confirm(journey)
        assert (item.ended, item.closed_on, item.due_on) == ("not_needed", clock.today(), late.due_on)
        assert item.breached_on
        wellbeing.check(journey)


@pytest.mark.parametrize("waits", ["query", "hold"])
def test_so_it_is_when_the_day_passes_while_it_stands_still(journey, waits):
    record, party = (principal(journey), Party.SOURCE) if waits == "query" else (journey.migration, Party.PARTNER)
    by(journey, party, waits, record)
    with clock.at(principal(journey).wanted_on + timedelta(1)):
        assert say_what_days_decide() >= 1
        assert to_confirm(journey).ended == "not_needed"
        wellbeing.check(journey)
        by(journey, Party.PRACTICE, "clarify", principal(journey)) if waits == "query" else by(
            journey, party, "resume", journey.migration
        )
        assert OWED not in owed(journey)
        wellbeing.check(journey)


def test_what_is_signed_for_another_day_is_to_be_confirmed_again(journey):
    with clock.at(principal(journey).wanted_on + timedelta(1)):
        say_what_days_decide()
        by(journey, Party.SOURCE, "provide", principal(journey))
        by(journey, Party.TARGET, "reject", principal(journey))
        by(journey, Party.PRACTICE, "ask_again", principal(journey))
        assert not principal(journey).wanted_day_passed
        assert OWED in owed(journey)
        wellbeing.check(journey)
