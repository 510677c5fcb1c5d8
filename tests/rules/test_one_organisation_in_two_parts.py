"""A commissioner that is the delivery partner as well: it answers once, and is no second pair of eyes for itself. No
step, page or file brings that about: each part is taken by its own kind."""

from dataclasses import replace

import pytest

from catalogue.administration.merging import why_not_merge
from tests.browsing import browser_of, main_of
from tests.rehearsals import _begun, a_cast, a_journey
from tests.rules.stories import ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.engine.perform import perform
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.pages.administration.organisation_forms import Closing
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


@pytest.mark.parametrize(
    ("step", "taken_by", "refused"),
    [
        ("change_partner", Party.COMMISSIONER, "Only a delivery partner can be the delivery partner"),
        ("change_partner", Party.PRACTICE, "Only a delivery partner can be the delivery partner"),
        ("change_commissioner", Party.PARTNER, "Only a commissioner can be the commissioner"),
        ("change_commissioner", Party.PRACTICE, "Only a commissioner can be the commissioner"),
    ],
)
def test_no_part_is_given_to_one_of_another_kind(step, taken_by, refused):
    journey = a_journey()
    now_playing = journey.migration.playing(Party.COMMISSIONER), journey.migration.playing(Party.PARTNER)
    with pytest.raises(NotAllowed, match=refused):
        by(
            journey,
            Party.COMMISSIONER,
            journey.migration,
            step,
            organisation=pk(journey, taken_by),
            email="",
            contact=None,
        )
    assert now_playing == (journey.migration.playing(Party.COMMISSIONER), journey.migration.playing(Party.PARTNER))


def test_nor_is_the_one_that_engages_a_partner_engaged_itself():
    journey = a_journey(with_partner=False)
    with pytest.raises(NotAllowed, match="Only a delivery partner can be the delivery partner"):
        by(journey, Party.COMMISSIONER, journey.migration, "engage_partner",
           organisation=pk(journey, Party.COMMISSIONER), email="", contact=None)  # fmt: skip


def test_nor_does_the_closing_of_one_or_a_merge_give_it_to_another_kind():
    journey = a_journey()
    commissioner, partner = (journey.cast.actor(one).organisation for one in (Party.COMMISSIONER, Party.PARTNER))
    assert "Only two of one kind can be the same" in why_not_merge(commissioner, partner)
    said = {"successor": commissioner.ods_code, "reason": "It ends."}
    assert Closing(said, organisation=partner).errors["successor"] == ["Name another organisation of the same kind"]
