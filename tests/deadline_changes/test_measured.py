"""The benchmark measures the deadlines that really move, also where they are counted in batches."""

import pytest

from tests.bench import calendar_change
from tests.deadline_changes.counting_again import mails
from workflow.deadline_changes import in_batches
from workflow.deadlines.recalculation_record import Recount

pytestmark = pytest.mark.django_db


def test_a_change_in_batches_is_driven_to_its_end_and_divided_by_what_moved(monkeypatch):
    monkeypatch.setattr(calendar_change, "OPEN", 80)
    monkeypatch.setattr(in_batches, "AT_ONCE", 50)
    assert [one > 0 for one in calendar_change.microseconds(1)] == [True]
    recount = Recount.objects.get()
    assert (recount.moved >= 80, recount.told, recount.under_way) == (True, len(mails()), False)
    assert mails()
