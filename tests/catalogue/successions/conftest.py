"""A Wednesday on which lists of successions come in, and three practices that they may be about."""

import pytest

from tests.catalogue.ods.practice_files import as_csv, run
from tests.catalogue.successions.lists import TODAY, listed


@pytest.fixture(autouse=True)
def on_a_wednesday(time_machine):
    time_machine.move_to(f"{TODAY} 12:00", tick=False)


@pytest.fixture
def brought(tmp_path):
    """Brings a list in, and returns what the command says."""

    def brought(*rows, **options):
        return run(as_csv(tmp_path / "succ", rows), **options)

    return brought


@pytest.fixture
def three():
    return [listed(f"U9920{n}", name) for n, name in enumerate(("Reed Surgery", "Fell Practice", "Tarn House"))]
