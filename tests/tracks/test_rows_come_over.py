"""A database of the release before comes over: what stood in JSON becomes rows (migrations 0037 and 0038), and a step
of that release can still be withdrawn, for what history keeps has the shape it had."""

from datetime import date
from decimal import Decimal

import pytest

from tests.rehearsals import a_journey
from tests.two_roads.old_road import migrated, the_ends
from workflow.audit.event import say_again
from workflow.audit.verification import Verification
from workflow.tracks.call_off import CallOff
from workflow.tracks.funding import FundingCase
from workflow.tracks.rows.busy_period import BusyPeriod
from workflow.tracks.rows.cost import Cost
from workflow.tracks.rows.order_line import OrderLine

BEFORE, TABLES = ("workflow", "0035_news_by_reader"), ("workflow", "0037_lines_costs_and_busy_periods_have_tables")
GONE = 9_999  # a system that has left the catalogue
LINES = [
    {"system": 0, "what": "The system", "quantity": 9200, "price": "0.37", "per_patient": True, "funding": "GPIT"},
    {"system": GONE, "what": "A scanner", "quantity": 1, "price": "1200", "per_patient": False, "funding": ""},
]
COSTS = [{"what": "Training", "amount": "2300.50", "source": ""}, {"what": "Training", "amount": "10", "source": "ICB"}]
BUSY = [{"kind": "leave", "first": "2027-02-01", "last": "2027-02-10", "what": "5 of 8"}]


def tables_of(release):
    apps = migrated(release)
    return lambda name: apps.get_model("workflow", name)._base_manager


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_every_line_cost_and_busy_period_comes_over_though_the_move_was_broken_off():
    """The way back is there too, and half of a case has come over already when the move begins again."""
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on)
    case, system = journey.migration.funding.pk, journey.migration.to_system_id
    [cost] = journey.migration.funding.cost_lines
    old = tables_of(BEFORE)
    assert [said["amount"] for said in old("FundingCase").get().cost_lines] == [str(cost.amount)]
    old("CallOff").update(lines=[line | {"system": line["system"] or system} for line in LINES])
    old("FundingCase").update(cost_lines=COSTS)
    old("GoLiveDate").update(busy=BUSY)
    tables_of(TABLES)("Cost").create(migration_id=journey.pk, case_id=case, number=1, what="Moved", amount=1)
    migrated(*the_ends())
    for call_off in CallOff.everything.all():
        first, second = call_off.lines
        assert (first.number, first.system_id, first.what, first.quantity) == (1, system, "The system", 9200)
        assert (first.price, first.per, first.per_patient, first.funding) == (Decimal("0.37"), "", True, "GPIT")
        assert (second.number, second.system_id, second.amount) == (2, None, Decimal(1200))
    assert [(c.number, c.what, c.amount, c.source) for c in FundingCase.everything.get().cost_lines] == [
        (1, "Moved", Decimal(1), ""), (2, "Training", Decimal("2300.50"), ""), (3, "Training", Decimal(10), "ICB"),
    ]  # fmt: skip
    period = BusyPeriod.everything.get()
    assert (period.kind, period.first, period.last) == ("leave", date(2027, 2, 1), date(2027, 2, 10))
    rows = [row for model in (OrderLine, Cost, BusyPeriod) for row in model.everything.all()]
    assert {row.migration_id for row in rows} == {journey.pk}
    assert list(Verification().all()) == []


@pytest.mark.django_db
def test_what_the_history_of_that_release_keeps_can_still_be_said_again():
    case = a_journey().migration.funding
    say_again(case, {"cost_lines": COSTS})
    assert [(cost.number, cost.what, cost.amount, cost.per) for cost in case.cost_lines] == [
        (1, "Training", Decimal("2300.50"), ""), (2, "Training", Decimal(10), ""),
    ]  # fmt: skip
