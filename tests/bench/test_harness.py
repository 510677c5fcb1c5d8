"""The bench refuses what would make a comparison worthless."""

import os

import pytest
from django.db import connection

from catalogue.models import Organisation
from tests.bench import processor
from tests.bench.cases import CASES
from tests.bench.figures import SLOWER, of_a_case, of_a_figure
from tests.bench.harness import Case, Figure, NotTheSame, figures_or_fault, prove_the_same
from tests.bench.processor import Spent

pytestmark = pytest.mark.django_db


def rename(organisation, name="Lantern Row"):
    Organisation.objects.filter(pk=organisation.pk).update(name=name)


def contents(organisation):
    return {"organisation": Organisation.objects.values_list("name", "telephone").get(pk=organisation.pk)}


def a_case(floor, ours=rename, goals=None):
    return Case("rename", goals or {"sqlite": 2, "postgresql": 2}, some, ours, floor, contents)


def some(count):
    return Organisation.objects.bulk_create(
        Organisation(kind="supplier", name=f"Before {n}", ods_code=f"U9{n:03}") for n in range(count)
    )


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("case", [pytest.param(one, id=one.name) for one in CASES if isinstance(one, Case)])
def test_the_floor_of_each_case_writes_what_ours_writes(case):
    prove_the_same(case, iter(case.prepare(2)))


def test_a_floor_that_writes_other_contents_is_refused():
    def floor(organisation):
        rename(organisation, "Harbour")

    with pytest.raises(NotTheSame, match="Lantern Row"):
        prove_the_same(a_case(floor), iter(some(2)))


def test_a_floor_that_leaves_out_an_update_is_refused():
    with pytest.raises(NotTheSame, match="floor changes nothing"):
        prove_the_same(a_case(lambda organisation: None), iter(some(2)))


def test_a_case_that_compares_nothing_is_refused():
    case = Case("rename", {}, some, rename, rename, contents=lambda organisation: {})
    with pytest.raises(NotTheSame, match="ours changes nothing"):
        prove_the_same(case, iter(some(2)))


def no_way(organisation):
    raise TypeError("no such way")


@pytest.mark.parametrize(
    ("floor", "fault"), [(no_way, "TypeError: no such way"), (lambda organisation: None, "NotTheSame: rename: floor")]
)
def test_whatever_keeps_a_case_from_its_figures_is_said_in_their_place(floor, fault):
    row = figures_or_fault(a_case(floor), 1, 1)
    assert (row["case"], row["over"], row["fault"][: len(fault)]) == ("rename", False, fault)


def test_two_ways_that_write_the_same_are_measured():
    row = a_case(rename).measure(rounds=3, per_round=2)
    assert row["rounds"] == 3
    assert row["by"] == "processor"
    assert row["spread"][0] <= row["ratio"] <= row["spread"][1]
    assert row["ours client ms"] > 0


def test_a_database_without_a_goal_is_not_measured():
    assert a_case(rename, goals={"oracle": 1}).measure(1, 1) is None
    assert Figure("one", "", {"oracle": 1}, lambda rounds: iter([1])).measure(1, 1) is None


def figures(ours, floor):
    case = Case("any", {"postgresql": 2}, None, None, None, None)
    return of_a_case(case, "postgresql", 1, ours=ours, floor=floor)


def test_a_floor_that_is_slower_is_a_fault_of_the_bench():
    fast, slow = [Spent(1, 0.1, 0.1)] * 5, [Spent(1, 0.2, 0.2)] * 5
    assert figures(ours=fast, floor=slow)["fault"] == SLOWER
    assert "fault" not in figures(ours=slow, floor=fast)


def test_the_time_of_the_server_is_part_of_the_ratio_and_waiting_is_not():
    row = figures(ours=[Spent(9, 0.1, 0.5)] * 3, floor=[Spent(1, 0.1, 0.1)] * 3)
    assert (row["ratio"], row["wall ratio"], row["by"]) == (3, 9, "processor")


def test_where_the_server_cannot_be_seen_the_wall_decides_and_says_so():
    row = figures(ours=[Spent(3, 0.1, None)] * 3, floor=[Spent(1, 0.1, None)] * 3)
    assert (row["ratio"], row["by"]) == (3, "wall")


def test_what_is_over_its_goal_is_over_and_a_figure_without_a_goal_never_is():
    figure = Figure("any", "ms", {"postgresql": 2, "sqlite": None}, None)
    assert of_a_figure(figure, "postgresql", [1, 3, 4])["over"]
    assert not of_a_figure(figure, "postgresql", [1, 2, 4])["over"]
    assert not of_a_figure(figure, "sqlite", [1, 3, 4])["over"]


def test_the_processor_time_of_our_own_work_is_seen():
    before = processor.now()
    assert sum(range(3_000_000)) > 0
    Organisation.objects.count()
    spent = processor.now().since(before)
    assert spent.cpu == pytest.approx(spent.client, abs=0.5)
    assert spent.client > 0.01


@pytest.mark.postgres
def test_the_processor_time_of_the_server_is_seen():
    before = processor.now()
    Organisation.objects.extra(select={"n": "(SELECT count(*) FROM generate_series(1, 2000000))"}).first()
    some(1)
    list(Organisation.objects.extra(select={"n": "(SELECT count(*) FROM generate_series(1, 2000000))"}))
    assert processor.now().since(before).server > 0.02


def test_ours_and_the_floor_share_a_processor_with_the_database_and_it_is_given_back():
    if not hasattr(os, "sched_getaffinity") or connection.vendor == "sqlite":
        pytest.skip("nothing to share here")
    before = os.sched_getaffinity(0)
    with processor.on_one_processor():
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before
