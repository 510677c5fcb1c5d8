"""A commissioner that is the delivery partner as well: it answers once, and is no second pair of eyes for itself."""

from dataclasses import replace

import pytest

from tests.browsing import browser_of, main_of
from tests.rehearsals import _begun, a_cast
from tests.rules.stories import ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.tracks.disputes.said_day import SaidDay

pytestmark = pytest.mark.django_db


def in_two_parts(until):
    cast = a_cast()
    cast.people[Party.PARTNER] = cast.people[Party.COMMISSIONER]
    journey = _begun(cast, True)
    journey.follow_the_lists(until=until)
    return journey


@pytest.fixture
def confirmed():
    return in_two_parts(lambda m: m.registered_on and m.go_live.state == "confirmed")


def test_it_is_asked_once_and_its_one_yes_is_for_both(confirmed):
    request = ask(confirmed, Party.PRACTICE)
    both = pk(confirmed, Party.PARTNER)
    assert set(owed(confirmed, request)) == {("agree", both)}
    by(confirmed, Party.COMMISSIONER, request, "agree")
    assert state(confirmed, request) == "with_supplier"
    browser = browser_of(confirmed.cast.actor(Party.PRACTICE))
    words = main_of(browser.get(f"/migrations/{confirmed.migration.reference}/go-live/"))
    assert "2 of 3 organisations have agreed" in words
    assert "commissioner and delivery partner" in words
    wellbeing.check(confirmed)


def test_its_yes_never_confirms_what_it_recorded_itself():
    journey = in_two_parts(lambda m: any(r.state == "requested" for r in m.extract_requests()))
    request = next(r for r in journey.migration.extract_requests() if r.state == "requested")
    holder = journey.cast.of(request.holder_id)[0]
    day = clock.today()
    with clock.at(calendars.current().add(day, 2)):
        actor = replace(journey.cast.actor(Party.PARTNER), on_behalf_of=holder.organisation, evidence="By email",
                        happened_on=day, why_later="On leave.")  # fmt: skip
        perform(request, "confirm_date", actor=actor)
        said = journey.migration.all(SaidDay)[-1]
        assert said.asked_id == pk(journey, Party.PRACTICE)
        assert why_not(steps_of(SaidDay)["yes"], said, journey.cast.actor(Party.COMMISSIONER, 1))


def test_another_person_checks_its_call_off():
    journey = in_two_parts(lambda m: m.registered_on and m.call_off("procurement").state == "with_commissioner")
    call_off = journey.migration.call_off("procurement")
    sender = next(one for one in journey.cast.people[Party.PARTNER] if one.user.pk == call_off.sent_by_id)
    with pytest.raises(NotAllowed, match="somebody else must decide"):
        perform(call_off, "validate", actor=sender)
