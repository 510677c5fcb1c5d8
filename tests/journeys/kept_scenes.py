"""Several migrations that begin many tests: made once by everybody's own steps, and put in again (decision 61).

As with a kept journey (kept_journeys.py), only where nobody has written anything yet, today, with the settings as they
are; elsewhere they are made anew.
"""

from tests.journeys.kept_journeys import may_be_kept
from tests.journeys.kept_rows import all_rows, difference, people_again, put
from workflow import clock
from workflow.demo.journey import Journey

_kept = {}


def scene(make, known=None) -> list[Journey]:
    """The journeys that `make` gives, with all that it has written; `known` says what it makes, where it is no
    function of a module."""
    if not may_be_kept():
        return make()
    if (key := (clock.today(), known or make)) not in _kept:
        before = all_rows()
        journeys = make()
        changed = {table: difference(before[table], rows) for table, rows in all_rows().items()}
        _kept[key] = changed, [(journey.pk, journey.cast) for journey in journeys]
        return journeys
    changed, journeys = _kept[key]
    put(changed)
    return [Restored(pk, people_again(cast)) for pk, cast in journeys]


def forget():
    """What the migrations had brought has been emptied, and is put back under other keys."""
    _kept.clear()


class Restored(Journey):
    """Begun by the rows of an earlier test; from here on everybody takes their own steps."""

    def __init__(self, pk, cast):
        self.pk, self.cast = pk, cast
