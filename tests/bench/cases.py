"""Every case of the benchmark, in the order it runs: a ratio to a floor, or a figure with its unit."""

from tests.bench import calendar, calendar_change, idle, imported, mail, scale, statements, step, sweep, together
from tests.bench.harness import Figure
from tests.bench.pages import http, lists

A_CONNECTION = round(1 / 1.7, 2)  # 1.7 times as fast
ON_BOTH = ("postgresql", "sqlite")
ALL = 1.0  # no time or count of all may be over the goal
TIMES = "times the small nation"


def at_most(goal, *databases):
    return dict.fromkeys(databases or ON_BOTH, goal)


def on_postgresql(name, unit, goal, take, **more):
    return Figure(name, unit, at_most(goal, "postgresql"), take, **more)


CASES = [
    step.CASE,
    *(on_postgresql(f"statements of a step, {kind}", "statements", goal, statements.of_kind(kind), share=ALL)
      for kind, goal in ((statements.PLAIN, 16), (statements.SHOWS, 20), (statements.OF_THE_MIGRATION, 22))),
    sweep.CASE,
    imported.CASE,
    on_postgresql("idle sweep", "ms", 1, idle.milliseconds),
    on_postgresql("idle sweep, buffers", "pages", 10, idle.buffers),
    on_postgresql("sweep of a million", "times that of ten thousand", 1.3, scale.times_as_long),
    Figure("due date", "microseconds", at_most(1), calendar.microseconds),
    Figure("due date, share", "of what the holidays package takes", at_most(0.01), calendar.of_the_package),
    Figure("mail relay", "of a connection a mail", at_most(A_CONNECTION), mail.of_a_connection_each),
    Figure("mail delivery", "of a task a mail", at_most(A_CONNECTION), mail.of_a_task_each),
    Figure("deadline to mail", "seconds after the ring", at_most(2), mail.seconds_to_the_server, share=0.95),
    on_postgresql("calendar change", "microseconds a deadline", None, calendar_change.microseconds),
    on_postgresql("calendar change, longest", "ms of one transaction", 1000, calendar_change.longest, share=ALL),
    on_postgresql("forty at once", "seconds", 5, together.seconds, share=ALL),
    *(on_postgresql(f"{page}, {reader}", TIMES, 1.3, lists.times_the_small_nation(page, reader))
      for page in lists.PAGES for reader in ("commissioner", "big supplier", "agent")),
    *(on_postgresql(f"{page}, {reader}, one view", "ms of processor", None, lists.milliseconds(page, reader))
      for page in lists.PAGES for reader in ("commissioner", "big supplier")),
    on_postgresql("page from the middle", "times page 1", 1.2, lists.times_the_first_page("agent")),
    on_postgresql("page, compressed", "kB of HTML", 60, lists.kilobytes, share=ALL),
    on_postgresql("67 requests a second", "ms, 95 % of them", 25, http.milliseconds, share=0.95),
    on_postgresql("requests a second", "answered", None, http.a_second),
]  # fmt: skip
