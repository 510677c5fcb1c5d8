"""Interleaved rounds of two ways to do the same thing; the figure is the ratio of their processor time in a round."""

import gc
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

from tests.bench import processor
from tests.bench.figures import of_a_case, of_a_figure


class NotTheSame(Exception):
    """The floor writes something else than ours does, so it is no measure for it."""


@dataclass(frozen=True)
class Figure:
    """One number, taken several times: `take(rounds)` gives them. The median must not be over the goal, or, with
    `share`, what so many of them stay under."""

    name: str
    unit: str
    goals: dict[str, float | None]  # by database; one without a goal here is not measured, None is only a figure
    take: Callable[[int], Iterator[float]]
    share: float = 0.5

    def measure(self, rounds, per_round) -> dict | None:
        if connection.vendor not in self.goals:
            return None
        return of_a_figure(self, connection.vendor, sorted(self.take(rounds)))


@dataclass(frozen=True)
class Case:
    """`prepare(count)` gives that many things to work on. `ours` and `floor` each use one up and must leave the same
    `contents`: every row and what stands in it, without what can only differ, such as its number."""

    name: str
    goals: dict[str, float | None]  # by database: ours must take at most this many times the floor
    prepare: Callable[[int], Iterator]
    ours: Callable
    floor: Callable
    contents: Callable
    per_round: int | None = None  # for what is measured by the thousand already

    def measure(self, rounds, per_round) -> dict | None:
        if connection.vendor not in self.goals:
            return None
        return _measure(self, rounds, self.per_round or per_round)


def figures_or_fault(case, rounds, per_round) -> dict | None:
    """Whatever keeps a case from its figures is its fault: it is said in their place, and `--check` fails on it."""
    try:
        return case.measure(rounds, per_round)
    except Exception as fault:
        traceback.print_exc()
        said = f"{type(fault).__name__}: {fault}"
        return {"case": case.name, "database": connection.vendor, "goal": None, "over": False, "fault": said}


def _measure(case, rounds, per_round) -> dict:
    """Ratios of ours to the floor, one a round, after a proof that both write the same and a round to warm up."""
    material = iter(case.prepare(2 * per_round * (rounds + 1) + 2))
    prove_the_same(case, material)
    taken = {"ours": [], "floor": []}
    with processor.on_one_processor():
        for turn in range(rounds + 1):
            for name in ("ours", "floor") if turn % 2 else ("floor", "ours"):
                spent = _spent(getattr(case, name), material, per_round)
                if turn:
                    taken[name].append(spent)
    return of_a_case(case, connection.vendor, per_round, **taken)


def prove_the_same(case, material):
    """Ours on one thing and the floor on another: something is written, and the same."""
    written = {}
    for name in ("ours", "floor"):
        thing = next(material)  # not before it is needed: it may be what all share, made ready again
        before = case.contents(thing)
        getattr(case, name)(thing)
        written[name] = case.contents(thing)
        if written[name] == before:
            raise NotTheSame(f"{case.name}: {name} changes nothing that is compared.")
    if written["ours"] != written["floor"]:
        raise NotTheSame("\n".join([f"{case.name}: the two do not write the same.", *_differences(**written)]))


def _differences(ours, floor) -> Iterator[str]:
    for name in sorted(ours.keys() | floor.keys()):
        if ours.get(name) != floor.get(name):
            yield f"{name}:\n  ours  {ours.get(name)}\n  floor {floor.get(name)}"


def _spent(work, material, count) -> processor.Spent:
    things = [next(material) for _ in range(count)]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    gc.collect()
    gc.disable()
    try:
        before = processor.now()
        for thing in things:
            work(thing)
        return processor.now().since(before)
    finally:
        gc.enable()
