"""The table of pages that cost too much stays true: nothing gets worse, and what gets better tightens it."""

import pytest

from tests.bench.pages.page_budgets import Ceiling, Cost, complaints, known_over
from tests.bench.pages.reading import Reading

pytestmark = pytest.mark.once
KNOWN = Ceiling("the search looks at every name", buffers=4_000, grown=4_000)


def a_page(buffers, few=None, **more):
    return Cost(Reading(200, buffers=few or buffers), Reading(200, buffers=buffers, **more))


def test_a_page_within_its_budget_is_left_in_peace():
    assert complaints("history", a_page(1_500), None) == []


def test_a_page_over_its_budget_that_nobody_knows_of_is_told():
    assert complaints("history", a_page(1_501), None) == ["buffers 1501, over 1500", "grown 1501, over 1500"]


def test_a_known_page_may_cost_what_it_is_known_to_cost():
    assert complaints("history", a_page(3_900), KNOWN) == []


def test_a_known_page_that_gets_worse_is_told_with_the_finding():
    worse = a_page(4_100, few=3_900)
    assert complaints("history", worse, KNOWN) == ["grown 4100, over 4000 (the search looks at every name)"]


def test_a_known_page_that_has_become_much_better_lowers_its_ceiling():
    better = a_page(3_900, few=3_900), a_page(1_900)
    assert [complaints("history", page, KNOWN) for page in better] == [
        [], ["buffers 1900: lower the ceiling of 4000", "grown 1900: lower the ceiling of 4000"]
    ]  # fmt: skip


def test_a_known_page_that_is_mended_leaves_the_table():
    assert complaints("history", Cost(Reading(200, buffers=1_400)), KNOWN) == [
        "buffers 1400 is within its budget of 1500 now: take it out of the table"
    ]  # fmt: skip


def test_what_only_the_large_nation_costs_is_not_asked_of_the_small_one():
    known = Ceiling("the outbox counts every mail", grown=40_000, ratio=11.0, hashed=2, scans=("workflow_email",))
    assert complaints("outbox", Cost(Reading(200, buffers=1_400)), known) == []


def test_a_page_that_costs_more_where_there_is_more_is_told():
    assert complaints("history", a_page(400, few=200), None) == ["ratio 2.0, over 1.3"]


def test_a_ratio_of_next_to_nothing_says_nothing():
    assert complaints("history", a_page(90, few=9), None) == []


def test_a_table_that_grows_is_not_read_from_end_to_end():
    found = complaints("history", a_page(20, scans={"workflow_event"}), None)
    assert found == ["reads workflow_event from end to end"]


def test_a_scan_that_is_gone_leaves_the_table():
    known = Ceiling("the outbox counts every mail", scans=("workflow_email",))
    assert complaints("outbox", a_page(20), known) == [
        "does not read workflow_email from end to end any more: take it out of the table"
    ]


def test_where_a_plan_flips_only_the_ceiling_binds():
    flipping = Ceiling("the plan changes with the statistics", grown=4_000, flips=True)
    assert complaints("history", a_page(300), flipping) == []
    assert complaints("history", a_page(4_900, few=1_400), flipping) == ["ratio 3.5, over 1.3"]
    assert complaints("history", a_page(5_100, few=1_400), flipping)[:1] == [
        "grown 5100, over 5000 (the plan changes with the statistics)"
    ]


def test_a_list_may_take_eight_queries_and_a_page_of_a_migration_twelve():
    assert complaints("migrations", a_page(20, queries=9), None) == ["queries 9, over 8"]
    assert complaints("history", a_page(20, queries=12), None) == []


def test_every_line_of_the_table_says_what_is_over():
    for (page, reader), ceiling in known_over().items():
        said = (
            ceiling.buffers,
            ceiling.grown,
            ceiling.ratio,
            ceiling.queries,
            ceiling.bytes,
            ceiling.scans,
            ceiling.hashed,
        )
        assert any(said) or ceiling.scans, f"{page} | {reader}"
        assert ceiling.finding.endswith("."), ceiling.finding
