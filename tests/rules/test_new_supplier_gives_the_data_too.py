"""The new supplier is the current one as well: its advice about the dates moves no task of its own by itself."""

from datetime import timedelta

import pytest

from tests.lapses.test_days_that_come import mails_to
from tests.rehearsals import _begun, a_cast
from tests.rules.stories import ask, by, owed, pk
from tests.support import wellbeing
from tests.support.requested import principal
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.kernel.steps import Party

pytestmark = pytest.mark.django_db


def until(state):
    cast = a_cast()
    cast.people[Party.SOURCE] = cast.people[Party.TARGET]
    journey = _begun(cast, True)
    journey.follow_the_lists(until=lambda m: (found := principal(m)) and found.state == state)
    return journey


def provide(journey, ended=""):
    subject = principal(journey.migration).subject
    return WorkItem.everything.filter(migration=journey.pk, subject=subject, step="provide", ended=ended).last()


def move_the_date(journey):
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    by(journey, Party.TARGET, request, "confirm", on=request.on, still_usable=[])


def test_its_own_extract_moves_only_with_the_new_signature_of_the_practice_and_late_stays_late():
    journey = until("requested")
    first = provide(journey)
    assert first.owner_id == pk(journey, Party.TARGET)
    with clock.at(calendars.current().add(first.due_on, 2)):
        by(journey, Party.TARGET, journey.migration.go_live, "advise_extract_dates")
        replaced = provide(journey, "replaced")
        assert (replaced.pk, replaced.closed_on) == (first.pk, clock.today())
        assert replaced.breached_on == first.due_on + timedelta(1)
        assert provide(journey) is None
        request = principal(journey.migration)
        assert ("return_form", pk(journey, Party.PRACTICE)) in owed(journey, request)
        by(journey, Party.PRACTICE, request, "return_form")
        again = provide(journey)
        assert (again.counted_from, again.not_before) == (clock.today(), journey.migration.go_live.initial_extract_on)
        wellbeing.check(journey)


@pytest.mark.parametrize("state", ["received", "accepted"])
def test_that_it_needs_a_fresh_one_of_itself_is_told_to_the_delivery_partner(state):
    journey = until(state)
    move_the_date(journey)
    request = principal(journey.migration)
    assert request.state == "form_with_practice"
    assert ("return_form", pk(journey, Party.PRACTICE)) in owed(journey, request)
    assert "It was not rejected" in mails_to(journey, Party.PARTNER)
    assert provide(journey, "met").closed_on
    wellbeing.check(journey)
