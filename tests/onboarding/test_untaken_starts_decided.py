"""A start that nobody of the practice has taken up goes on being one when the commissioner declines its funding."""

from datetime import date, datetime, time

import pytest

from tests.rehearsals import a_journey
from workflow import clock
from workflow.deadlines import calendars
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import Party, steps_of
from workflow.lapses.days_that_come import say_what_days_decide
from workflow.pages.start.in_the_way import make_way
from workflow.tracks.migration import Migration

pytestmark = pytest.mark.django_db
STARTED = date(2026, 6, 1)


def after(days):
    return datetime.combine(calendars.current().add(STARTED, days), time(8), clock.LONDON)


@pytest.fixture
def declined():
    """Begun by the delivery partner, sent as approved elsewhere, declined; the practice has done nothing."""
    with clock.at(STARTED):
        journey = a_journey()
        partner, commissioner = (journey.cast.actor(party) for party in (Party.PARTNER, Party.COMMISSIONER))
        case = journey.migration.funding
        perform(case, "record_outside_approval", actor=partner, approved_on=STARTED, evidence="Minutes of the board.")
        for system in case.to_check():
            perform(case, "check_system", actor=partner, system=system.key, works="works", evidence="Their page.",
                    checked_by="Priya Shah", penalty="", decided_by="")  # fmt: skip
        perform(case, "sign_interoperability", actor=commissioner, name="Aisha Khan", role="Lead")
        perform(case, "send", actor=partner)
    with clock.at(after(15)):
        perform(journey.migration.funding, "decline", actor=commissioner, reason="Not that system.")
    assert (journey.migration.state, bool(journey.migration.untaken_since)) == ("declined", True)
    return journey


def lapsed_by(journey, days) -> bool:
    with clock.at(after(days)):
        say_what_days_decide()
    return journey.migration.state == "cancelled"


def test_it_still_gives_way_to_the_practices_own(declined):
    practice = declined.cast.actor(Party.PRACTICE)
    with clock.at(after(16)):
        assert why_not(steps_of(Migration)["give_way"], declined.migration, practice) is None
        make_way(practice)
    assert declined.migration.state == "cancelled"


def test_it_lapses_20_working_days_later(declined):
    assert not lapsed_by(declined, 35)
    assert lapsed_by(declined, 36)


def test_preparing_the_case_again_does_not_end_it_at_once(declined):
    with clock.at(after(30)):
        perform(declined.migration.funding, "prepare_again", actor=declined.cast.actor(Party.PARTNER))
    assert declined.migration.state == "funding_approval"
    assert not lapsed_by(declined, 50)
    assert lapsed_by(declined, 51)
