"""“The date cannot be kept”, said in error, is withdrawn on the same day, before anybody has gone on, or not at all."""

from datetime import timedelta

import pytest

from tests.engine.test_carried_on import TUESDAY
from tests.engine.test_waiting_for import checked_by, lose_the_date, with_supplier  # noqa: F401  the fixture
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.engine.undo import may_be_offered, undo
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db


def take_it_back(journey, event, on):
    with clock.at(on):
        return undo(event, actor=journey.cast.actor(Party.TARGET), reason="Wrong migration.")


def test_on_the_day_it_never_was(with_supplier):  # noqa: F811
    stood, before = with_supplier.migration.go_live, checked_by(with_supplier, "decommission")
    take_it_back(with_supplier, lose_the_date(with_supplier), TUESDAY)
    after = with_supplier.migration.go_live
    assert (after.state, after.on, after.initial_extract_on) == ("confirmed", stood.on, stood.initial_extract_on)
    assert checked_by(with_supplier, "decommission").due_on == before.due_on
    wellbeing.check(with_supplier)


def test_a_day_later_it_stands(with_supplier):  # noqa: F811
    lost, day = lose_the_date(with_supplier), TUESDAY + timedelta(1)
    with pytest.raises(NotAllowed, match="only on the day it was taken"):
        take_it_back(with_supplier, lost, day)
    assert with_supplier.migration.go_live.state == "unavailable"
    supplier = with_supplier.cast.actor(Party.TARGET)
    for on, offered in ((TUESDAY, True), (day, False)):
        with clock.at(on):
            assert may_be_offered(lost, with_supplier.migration, supplier, calendars.current()) == offered


def test_a_weekend_is_a_day_as_well(with_supplier):  # noqa: F811
    friday = TUESDAY + timedelta(3)
    lost = lose_the_date(with_supplier, on=friday)
    with pytest.raises(NotAllowed, match="only on the day it was taken"):
        take_it_back(with_supplier, lost, friday + timedelta(1))


def test_nor_once_somebody_has_taken_a_step_whatever_of(with_supplier):  # noqa: F811
    lost = lose_the_date(with_supplier)
    with clock.at(TUESDAY):
        with_supplier.take(with_supplier.migration.call_off("decommission"), "query")
    with pytest.raises(NotAllowed, match="Somebody has acted on this since"):
        take_it_back(with_supplier, lost, TUESDAY)
