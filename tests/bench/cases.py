"""Every case of the benchmark, in the order it runs: a ratio to a floor, or a figure with its unit."""

from tests.bench import calendar, idle, imported, mail, scale, step, sweep
from tests.bench.harness import Figure

A_CONNECTION = round(1 / 1.7, 2)  # 1.7 times as fast
ON_BOTH = ("postgresql", "sqlite")


def at_most(goal, *databases):
    return dict.fromkeys(databases or ON_BOTH, goal)


CASES = [
    step.CASE,
    sweep.CASE,
    imported.CASE,
    Figure("idle sweep", "ms", at_most(1, "postgresql"), idle.milliseconds),
    Figure("idle sweep, buffers", "pages", at_most(10, "postgresql"), idle.buffers),
    Figure("sweep of a million", "times that of ten thousand", at_most(1.3, "postgresql"), scale.times_as_long),
    Figure("due date", "microseconds", at_most(1), calendar.microseconds),
    Figure("due date, share", "of what the holidays package takes", at_most(0.01), calendar.of_the_package),
    Figure("mail relay", "of a connection a mail", at_most(A_CONNECTION), mail.of_a_connection_each),
    Figure("mail delivery", "of a task a mail", at_most(A_CONNECTION), mail.of_a_task_each),
    Figure("deadline to mail", "seconds after the ring", at_most(2), mail.seconds_to_the_server, share=0.95),
]
