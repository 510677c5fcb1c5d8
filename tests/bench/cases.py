"""Every case of the benchmark, in the order it runs."""

from tests.bench import step, sweep

CASES = [step.CASE, sweep.CASE]
