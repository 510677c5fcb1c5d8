"""Very many rows in little time: duties for the sweep, and whole migrations for the pages."""

from tests.bench.crowd.copying import copies
from tests.bench.crowd.duties import FIRST, TODAY, Crowd

__all__ = ["FIRST", "TODAY", "Crowd", "copies"]
