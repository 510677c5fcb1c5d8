"""Why a clock stood still, in words that its reader may read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.engine.test_carried_on import a_journey_to, calls_off, items
from tests.support.requested import proof_page
from workflow import clock
from workflow.engine.perform import perform
from workflow.engine.undo import undo
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db
TUESDAY, REASON = date(2026, 6, 2), "They are three weeks behind everywhere"


def test_the_reason_for_which_somebody_withdrew_what_they_recorded_is_for_the_three():
    journey = a_journey_to(calls_off("with_supplier"))
    partner, supplier = journey.cast.actor(Party.PARTNER), journey.cast.actor(Party.TARGET).organisation
    call_off = journey.migration.call_off("procurement")
    with clock.at(TUESDAY):
        recorder = replace(partner, on_behalf_of=supplier, evidence="By telephone")
        recorded = perform(call_off, "refuse", actor=recorder, sections={"lines": "Too few"})
    with clock.at(TUESDAY + timedelta(2)):
        undo(recorded, actor=partner, reason=REASON)
    [item] = items(journey, call_off, "accept")
    pages = {party: proof_page(journey, party, item, TUESDAY + timedelta(3)) for party in (Party.PARTNER, Party.TARGET)}
    assert all("had recorded it as done, and withdrew that" in page for page in pages.values())
    assert [party for party, page in pages.items() if REASON in page] == [Party.PARTNER]
