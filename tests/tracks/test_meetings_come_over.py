"""The release before comes over: a booked meeting is for the go-live date that stood when it was booked (0071), and
whether it took place is owed from its day on (0087)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.tracks.test_suggestions_come_over import APRIL, MAY, PARTNER, SUPPLIER, Old
from tests.two_roads.old_road import migrated, the_ends
from workflow import clock
from workflow.deadlines.work_item import WorkItem
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
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


def test_what_was_owed_before_the_day_is_closed_and_opens_on_the_day():
    journey = a_journey()
    journey.follow_the_lists()
    kick_off = journey.migration.bookings()[0]
    item = WorkItem.everything.get(migration=journey.pk, step="book", subject=kick_off.subject)
    item.pk, item.step, item.closed_on, item.ended = None, "record_held", None, ""  # as it was left
    item.save(force_insert=True)
    import_module("workflow.migrations.0087_the_day_of_a_meeting_comes").close_what_nobody_can_answer_yet(apps, None)
    item.refresh_from_db()
    assert (item.closed_on, item.ended) == (clock.today(), "not_needed")
    wellbeing.check(journey)
    with clock.at(kick_off.on):
        say_what_days_decide()
        assert journey.open_items().get(step="record_held").subject == kick_off.subject
