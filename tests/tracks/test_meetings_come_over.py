"""The release before comes over: a booked meeting is for the go-live date that stood when it was booked (0071)."""

from datetime import date, timedelta

import pytest

from tests.tracks.test_suggestions_come_over import APRIL, MAY, PARTNER, SUPPLIER, Old
from tests.two_roads.old_road import migrated, the_ends
from workflow import clock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_database]
BEFORE = [("workflow", "0067_newcomers_keep_nobody_out")]
AFTER = [("workflow", "0071_what_new_columns_say")]
TO_COME, PAST = clock.today() + timedelta(30), clock.today() - timedelta(30)


@pytest.fixture
def before():
    """The tables as the release before left them; afterwards they are today's again."""
    yield migrated(*BEFORE)
    migrated(*the_ends())


def a_meeting(old, kind, on, state="booked"):
    return old.make("Booking", migration=old.migration, supplier_id=old.pk[SUPPLIER], kind=kind, state=state, on=on)


def happened(old, number, record, step, **before):
    old.make("Event", migration=old.migration, number=number, turn=number, step=step, was="", now="",
             subject=f"{record._meta.model_name}:{record.pk}", by_organisation_id=old.pk[PARTNER],
             at="2026-11-02T10:00Z", on=date(2026, 11, 2), answers={}, before=before, born=[], disclosed=False,
             hash=str(number))  # fmt: skip


def test_a_booked_meeting_is_for_the_date_that_stood_when_it_was_booked_and_one_that_is_past_for_none(before):
    old = Old(before)
    day = old.date("confirmed", on=MAY)
    first, second = a_meeting(old, "kick_off", TO_COME), a_meeting(old, "survey", TO_COME)
    happened(old, 1, day, "take", on=None)
    happened(old, 2, first, "book")
    happened(old, 3, day, "come_in_question", in_question=False)
    happened(old, 4, day, "replace", on=APRIL.isoformat())
    happened(old, 5, second, "book")
    others = [a_meeting(old, "kick_off", PAST), a_meeting(old, "survey", TO_COME, state="proposed")]
    found = migrated(*AFTER).get_model("workflow", "Booking")._base_manager
    assert [found.get(pk=one.pk).for_date for one in (first, second, *others)] == [APRIL, MAY, None, None]
