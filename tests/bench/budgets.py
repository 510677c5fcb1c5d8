"""Every budget that a decision names: what measures it here, or why nothing does. `manage.py bench --list`."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Budget:
    name: str
    decision: int
    goal: str
    cases: tuple[str, ...] = ()  # of cases.py; a name that ends in * stands for all that begin so
    gate: str = ""  # a test that holds it in work instead of time, on every push
    why_no_case: str = ""


PAGES_AT_SIZE = "tests/bench/pages/test_pages_at_size.py"
SWEEP_WORK = "tests/reminders/test_sweep_work.py"
LISTS = "tests/pages/your_work/test_queries.py"
WEIGHT = "tests/browser/budgets/test_weight.py"
BUDGETS = [
    Budget("a step, in time", 27, "2.9 times the raw SQL that writes the same", ("step",)),
    Budget("a step, in statements", 77, "16; 20 where it shows or introduces; 22 of the migration itself",
           ("statements of a step, *",), "tests/engine/test_statements.py"),
    Budget("a step against viewflow", 27, "twice as fast a row as a BPMN task",
           why_no_case="needs viewflow, which is not among our dependencies"),
    Budget("a sweep of 5,000", 28, "1.5 times hand-written statements", ("sweep",), SWEEP_WORK),
    Budget("an idle sweep", 28, "1 ms and 10 buffers", ("idle sweep*",), SWEEP_WORK),
    Budget("a sweep of a million", 28, "1.3 times one of ten thousand, as many due", ("sweep of a million",)),
    Budget("due dates", 29, "a million a second", ("due date",)),
    Budget("due dates against holidays", 29, "a hundred times the package's", ("due date, share",)),
    Budget("lists, in queries", 30, "8, the same for 1 and 100 rows", gate=LISTS,
           why_no_case="counted, not timed: its gate holds it on every push"),
    Budget("lists that grow", 30, "1.3 times, with a thousand times the migrations",
           ("your work, *", "migrations, *", "deadlines, *"), PAGES_AT_SIZE),
    Budget("lists of five million", 30, "1.3 times those of 5,000",
           why_no_case="building five million takes hours: ten times 5,000 stands for it"),
    Budget("any page of a list", 30, "1.2 times page 1", ("page from the middle",)),
    Budget("lists against viewflow", 30, "20 times ahead of its inbox",
           why_no_case="needs viewflow, which is not among our dependencies"),
    Budget("67 requests a second", 31, "p95 of 25 ms, no error", ("67 requests a second", "requests a second")),
    Budget("deadline to mail", 31, "the interval and 2 s, p95", ("deadline to mail",)),
    Budget("an ODS refresh", 32, "twice the floor with 1 % changed", ("ODS refresh",)),
    Budget("handing over mail", 32, "1.7 times a connection a mail", ("mail relay", "mail delivery")),
    Budget("a page, in bytes", 33, "60 kB cold, a list of 100 rows 75 kB", ("page, compressed",), PAGES_AT_SIZE),
    Budget("a page, in requests", 33, "8, none to another host", gate=WEIGHT,
           why_no_case="counted, not timed: its gate holds it on every push"),
    Budget("largest paint", 33, "2.0 s at 1.6 Mbit/s and a quarter of the processor",
           why_no_case="a throttled browser beside other work measures the other work"),
    Budget("layout shift", 33, "0.01", why_no_case="needs the browser's own trace of a painted page"),
    Budget("work of a page", 60, "1,500 buffers, Your work 800, health 10, search 50 and 800", gate=PAGES_AT_SIZE,
           why_no_case="counted, not timed: its gate holds it on every push"),
    Budget("work that grows", 60, "1.3 times at 50,000; no whole table", gate=PAGES_AT_SIZE,
           why_no_case="counted, not timed: its gate holds it on every push"),
    Budget("SQLite, in opcodes", 34, "the same at any size",
           why_no_case="the pages' work is counted on PostgreSQL, whose plans grow where SQLite's do"),
    Budget("many at once", 71, "40 in 5 s", ("forty at once",), "tests/pages/bulk/test_forty.py"),
    Budget("a change of the calendar", 60, "no figure was set", ("calendar change",)),
    Budget("a lock of that change", 60, "a second", ("calendar change, longest",)),
    Budget("the size of the engine", 77, "kernel 400 and engine 330 lines", gate="tests/test_architecture.py",
           why_no_case="counted, not timed: its gate holds it on every push"),
]  # fmt: skip


def is_of(case: str, budget: Budget) -> bool:
    return any(case == name or (name.endswith("*") and case.startswith(name[:-1])) for name in budget.cases)


def unknown() -> list[Budget]:
    """Those that neither a case nor a gate says anything about."""
    return [budget for budget in BUDGETS if not (budget.cases or budget.gate)]


if __name__ == "__main__":
    print(json.dumps([asdict(budget) for budget in BUDGETS]))
