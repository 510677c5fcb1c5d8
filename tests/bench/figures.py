"""What a measurement comes to: medians, how far they spread, and whether the bench itself is at fault."""

import os
import statistics

SLOWER = "the floor is slower than ours: it is no floor"


def of_a_case(case, database, per_round, *, ours, floor) -> dict:
    """Judged by processor time, which others on the machine hardly change; by the wall where it cannot be seen."""
    by = "processor" if all(spent.cpu is not None for spent in ours + floor) else "wall"
    pairs = list(zip(ours, floor, strict=True))
    wall = [one.wall / other.wall for one, other in pairs]
    ratios = [one.cpu / other.cpu for one, other in pairs] if by == "processor" else wall
    found = {
        "case": case.name, "database": database, "ratio": _median(ratios), "goal": case.goals[database],
        "spread": _quartiles(ratios), "by": by, "wall ratio": _median(wall), "wall spread": _quartiles(wall),
        "rounds": len(pairs), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    for name, taken in (("ours", ours), ("floor", floor)):
        found |= {f"{name} {what} ms": said for what, said in _milliseconds(taken, per_round, by).items()}
    found["over"] = _is_over(found["ratio"], found["goal"])
    return found | ({"fault": SLOWER} if quartiles_of(ratios)[2] < 1 else {})


def of_a_figure(figure, database, taken) -> dict:
    goal, said = figure.goals[database], round(taken[min(len(taken) - 1, int(len(taken) * figure.share))], 4)
    first, _, third = quartiles_of(taken)
    return {
        "case": figure.name, "database": database, "figure": said, "goal": goal, "over": _is_over(said, goal),
        "unit": figure.unit, "spread": [round(first, 4), round(third, 4)], "best": round(taken[0], 4),
        "worst": round(taken[-1], 4), "taken": len(taken), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def _is_over(figure, goal) -> bool:
    return goal is not None and figure > goal


def quartiles_of(taken) -> list[float]:
    return statistics.quantiles(taken, n=4) if len(taken) > 1 else [taken[0]] * 3


def _milliseconds(taken, per_round, by) -> dict:
    parts = ("wall", "client", "server") if by == "processor" else ("wall",)
    return {part: round(1000 * statistics.median(getattr(spent, part) for spent in taken) / per_round, 3)
            for part in parts}  # fmt: skip


def _median(ratios) -> float:
    return round(statistics.median(ratios), 2)


def _quartiles(ratios) -> list[float]:
    return [round(quartile, 2) for quartile in quartiles_of(ratios)[::2]]
