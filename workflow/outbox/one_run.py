"""What a way out of the house is for one run of the delivery: open until it fails, or until the run has lasted long."""

from time import monotonic

LONGEST_RUN = 60  # seconds; what is left is for the next run, long before Celery would stop this one


class OneRun:
    def __init__(self):
        self._answers, self._closes_at = True, monotonic() + LONGEST_RUN

    @property
    def is_open(self):
        return self._answers and monotonic() < self._closes_at

    def __enter__(self):
        return self
