"""What the list costs a supplier with very many migrations, counted in work instead of time."""

import json

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from tests.bench.crowd import FIRST, TODAY, Crowd, copies
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.participation import Participation
from workflow.kernel.steps import Party
from workflow.lists.asked import Asked
from workflow.lists.migration_list import read_list
from workflow.pages.lists.paging import PAGE
from workflow.tracks.go_live import GoLiveDate

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MANY = 6000
GROWING = {"workflow_migration", "workflow_workitem", "workflow_participation", "workflow_golivedate", "workflow_event",
           "workflow_calloff", "workflow_dataextractrequest", "workflow_booking", "workflow_fundingcase"}  # fmt: skip
QUERIES = ("", "state=risk&state=late", "turn=us", "turn=practice", "track=data", "mine=1", "golive-from=1+1+2026",
           "q=nobody+is+called+so", "stage=open&sort=due", "view=timeline&state=late")  # fmt: skip


@pytest.fixture(scope="module")
def crowd(django_db_setup, django_db_blocker):
    """Everything is one supplier's. Rolled back when the file is through."""
    with django_db_blocker.unblock(), transaction.atomic():
        crowd = Crowd(MANY, due=100, open_items=MANY)
        source = crowd.journey.cast.actor(Party.SOURCE).organisation
        Participation.everything.filter(party=Party.SOURCE).update(organisation=source)
        WorkItem.everything.filter(owner__kind="supplier").update(owner=source)
        copies(GoLiveDate, crowd.journey.migration.go_live.pk, MANY, migration_id=f"{FIRST} + n")
        crowd.settle()
        yield crowd
        transaction.set_rollback(True)


@pytest.fixture
def supplier(crowd):
    return crowd.journey.cast.actor(Party.SOURCE)


def plans(act) -> list[dict]:
    """Of every statement that `act` runs: what PostgreSQL would do."""
    found = []

    def explain(execute, sql, params, many, context):
        if sql.lstrip().startswith(("SELECT", "WITH")):
            cursor = context["cursor"].cursor
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            [[plan]] = cursor.fetchall()
            found.append((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"])
        return execute(sql, params, many, context)

    with clock.at(TODAY), connection.execute_wrapper(explain):
        act()
    return found


def whole_tables(plan) -> set[str]:
    """Tables that grow of which every row is read."""
    own = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return (own & GROWING).union(*(whole_tables(inner) for inner in plan.get("Plans", ())))


def read(supplier, query, after=None):
    asked = Asked(QueryDict(query), supplier, TODAY)
    return read_list(asked.wanted, supplier, TODAY, after=after, few=PAGE)


@pytest.mark.parametrize("query", QUERIES)
def test_no_table_that_grows_is_read_as_a_whole_for_a_supplier_with_very_many_migrations(supplier, query):
    made = plans(lambda: read(supplier, query))
    assert 1 <= len(made) <= 4  # whose they are, which of them are meant, the rows, and their open tasks
    for plan in made:
        assert whole_tables(plan) == set(), query


def test_the_page_in_the_middle_costs_as_little_as_the_first(supplier):
    middle = FIRST + MANY // 2
    for plan in plans(lambda: read(supplier, "", after=middle)):
        assert whole_tables(plan) == set()
    with clock.at(TODAY):
        rows = read(supplier, "", after=middle).rows
    assert [row["pk"] for row in rows] == list(range(middle - 1, middle - 1 - PAGE, -1))


def test_deadlines_start_from_an_index_too(supplier):
    asked = Asked(QueryDict("view=deadlines&limit=contract"), supplier, TODAY)
    for plan in plans(lambda: list(asked.deadlines_in_section(calendars.current()).order_by("due_on", "pk")[:PAGE])):
        assert whole_tables(plan) == set()
