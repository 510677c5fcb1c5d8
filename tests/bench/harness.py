"""Interleaved rounds of two ways to do the same thing; the figure is their ratio inside each round."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Figure:
    """One number, taken several times: `take(rounds)` gives them. The median must not be over the goal, or, with
    `share`, what so many of them stay under."""

    name: str
    unit: str
    goals: dict[str, float]  # by database; a database without a goal is not measured
    take: Callable[[int], Iterator[float]]
    share: float = 0.5

    def measure(self, rounds, per_round) -> dict | None:
        if connection.vendor not in self.goals:
            return None
        taken = sorted(self.take(rounds))
        return {
            "case": self.name, "database": connection.vendor, 
            "figure": round(taken[min(len(taken) - 1, int(len(taken) * self.share))], 4),
            "goal": self.goals[connection.vendor], "unit": self.unit, "best": round(taken[0], 4),
            "worst": round(taken[-1], 4), "taken": len(taken),
        }  # fmt: skip


@dataclass(frozen=True)
class Case:
    """`prepare(count)` gives that many things to work on; `ours` and `floor` use one each and write the same rows."""

    name: str
    goals: dict[str, float]  # by database: ours must take at most this many times the floor
    prepare: Callable[[int], Iterator]
    ours: Callable
    floor: Callable
    rows_written: Callable[[], dict]
    per_round: int | None = None  # for what is measured by the thousand already

    def measure(self, rounds, per_round) -> dict:
        return _measure(self, rounds, self.per_round or per_round)


def _measure(case, rounds, per_round) -> dict:
    """Ratios of ours to the floor, one a round, after a warm-up that proves both write the same rows."""
    material = case.prepare(2 * per_round * (rounds + 1) + 2)
    written = {}
    for name in ("ours", "floor"):
        thing, before = next(material), case.rows_written()
        getattr(case, name)(thing)
        written[name] = {table: after - before[table] for table, after in case.rows_written().items()}
    if written["ours"] != written["floor"]:
        raise AssertionError(f"{case.name}: not the same rows: {written}")
    ratios, times = [], {"ours": [], "floor": []}
    for turn in range(rounds + 1):
        order = ("ours", "floor") if turn % 2 else ("floor", "ours")
        took = {name: _time(getattr(case, name), material, per_round) for name in order}
        if turn:  # the first round only warms up
            ratios.append(took["ours"] / took["floor"])
            for name, seconds in took.items():
                times[name].append(seconds * 1000)
    return _figures(case, ratios, times, written["ours"])


def _time(work, material, count) -> float:
    things = [next(material) for _ in range(count)]
    if connection.vendor == "sqlite":
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for thing in things:
            work(thing)
        return (time.perf_counter() - start) / count
    finally:
        gc.enable()


def _figures(case, ratios, times, rows) -> dict:
    first, median, third = statistics.quantiles(ratios, n=4)
    return {
        "case": case.name, "database": connection.vendor, "ratio": round(median, 2),
        "goal": case.goals.get(connection.vendor),
        "quartiles": [round(first, 2), round(third, 2)], "best": round(min(ratios), 2),
        "ours ms": round(statistics.median(times["ours"]), 2),
        "floor ms": round(statistics.median(times["floor"]), 2), "rows": rows,
    }  # fmt: skip
