"""Very many rows in little time: duties for the sweep, and whole migrations for the pages."""

from tests.bench.crowd.duties import TODAY, Crowd

__all__ = ["TODAY", "Crowd"]
