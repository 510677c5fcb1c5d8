"""The process page of a migration marks where it is, and nothing that its reader may not know."""

import pytest
from django.urls import reverse

from tests.browsing import browser_of, main_of
from tests.support.requested import THURSDAY
from workflow import clock
from workflow.kernel.steps import Party
from workflow.tracks.stages import Stage

pytestmark = pytest.mark.django_db


def _page(journey, party, part):
    address = reverse("migration_process", kwargs={"reference": journey.migration.reference})
    with clock.at(THURSDAY):
        return main_of(browser_of(journey.cast.actor(party)).get(address, {"part": part}))


def _marks(words):
    """How often a box is marked; the sentence over the boxes explains the mark."""
    return words.count("You are here") - 1


def test_the_stage_of_the_migration_is_marked_and_no_other(asked):
    words = _page(asked, Party.PRACTICE, "migration")
    assert f"{Stage(asked.migration.state).label} You are here" in words
    assert _marks(words) == 1


def test_the_state_of_every_record_of_the_part_is_marked(asked):
    states = {type(one).State(one.state).label for one in asked.migration.call_offs()}
    words = _page(asked, Party.COMMISSIONER, "calloff")
    assert all(f"{state} You are here" in words for state in states)
    assert _marks(words) == len(states)


def test_a_supplier_is_shown_no_stage_and_no_record_of_others(asked):
    assert _marks(_page(asked, Party.SOURCE, "migration")) == 0
    assert _marks(_page(asked, Party.HOLDER, "calloff")) == 0
    assert _marks(_page(asked, Party.SOURCE, "dataextractrequest")) == 1
