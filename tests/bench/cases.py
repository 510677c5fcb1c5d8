"""Every case of the benchmark, in the order it runs."""

from tests.bench import step

CASES = [step.CASE]
