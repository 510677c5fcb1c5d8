"""Whoever names somebody without an account reads whose yes comes before the invitation."""

import pytest

from tests.pages.step.test_what_one_answers import ask
from tests.rehearsals import a_journey
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", ["change_partner", "change_commissioner"])
def test_handing_a_part_over_says_that_a_lead_is_asked_first(step):
    journey = a_journey()
    by = Party.COMMISSIONER
    page = ask(journey, by, journey.migration, step)
    assert "is invited once a lead of their organisation has said yes; where it has none, an administrator" in page
