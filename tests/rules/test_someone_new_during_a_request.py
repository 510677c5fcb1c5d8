"""Another commissioner or delivery partner takes over while a go-live date is asked for."""

import pytest

from tests.browsing import browser_of, main_of
from tests.factories_catalogue import OrganisationFactory
from tests.rehearsals import people_at
from tests.rules.stories import a_journey_with_its_date, ask, by, owed, pk, state
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.demo.cast import Cast
from workflow.engine.perform import perform
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db
KIND = {Party.COMMISSIONER: "commissioner_kind", Party.PARTNER: "delivery_partner"}


@pytest.fixture
def confirmed():
    return a_journey_with_its_date("confirmed")


def hand_over(journey, party):
    """To somebody new, who plays the part from now on; returns who played it."""
    new, old = people_at(OrganisationFactory(**{KIND[party]: True})), journey.cast.people[party]
    said = {"organisation": new[0].organisation.pk, "contact": None, "email": "them@elsewhere.example"}
    actor = journey.cast.actor(Party.COMMISSIONER)
    perform(journey.migration, f"change_{party}", actor=actor, **said, reason="They have merged.")
    people = {**journey.cast.people, party: new}
    journey.cast = Cast(people, journey.cast.others, [*journey.cast.in_the_wings, *old])
    return old[0]


def page(journey, actor):
    return main_of(browser_of(actor).get(f"/migrations/{journey.migration.reference}/go-live/"))


def test_the_new_one_has_the_full_reply_time_and_the_old_yes_is_shown_as_former(confirmed):
    request, calendar = ask(confirmed), calendars.current()
    by(confirmed, Party.COMMISSIONER, request, "agree")
    with clock.at(calendar.add(clock.today(), 2)):
        old = hand_over(confirmed, Party.COMMISSIONER)
        new = pk(confirmed, Party.COMMISSIONER)
        assert owed(confirmed, request)["agree", new] == calendar.add(clock.today(), 3)
        by(confirmed, Party.PRACTICE, request, "agree")
        assert state(confirmed, request) == "with_the_three"
        words = page(confirmed, confirmed.cast.actor(Party.PRACTICE))
    row = words.partition(old.organisation.name)[2][:200]
    assert "Agreed before it left: this no longer counts" in row
    assert "2 of 4 organisations have agreed" in words
    wellbeing.check(confirmed)


def test_only_whoever_asked_withdraws_it_and_the_successor_objects(confirmed):
    request = ask(confirmed, Party.PARTNER)
    old = hand_over(confirmed, Party.PARTNER)
    for actor in (old, confirmed.cast.actor(Party.PARTNER)):
        with pytest.raises(NotAllowed, match="Only the organisation that asked"):
            perform(request, "withdraw", actor=actor, reason="Not now.")
    assert ("agree", pk(confirmed, Party.PARTNER)) in owed(confirmed, request)
    by(confirmed, Party.PARTNER, request, "object")
    assert state(confirmed, request) == "objected"
    wellbeing.check(confirmed)


def with_the_supplier(journey):
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    hand_over(journey, Party.COMMISSIONER)
    return request


def test_what_the_supplier_was_asked_goes_on_and_its_yes_waits_for_the_newcomers(confirmed):
    standing, request = confirmed.migration.go_live.on, with_the_supplier(confirmed)
    assert set(owed(confirmed, request)) == {("confirm", pk(confirmed, Party.TARGET)),
                                             ("agree", pk(confirmed, Party.COMMISSIONER))}  # fmt: skip
    by(confirmed, Party.TARGET, request, "confirm")
    assert (state(confirmed, request), confirmed.migration.go_live.on) == ("with_supplier", standing)
    by(confirmed, Party.COMMISSIONER, request, "agree")
    day = confirmed.migration.go_live
    assert (day.on, day.state) == (request.on, "confirmed")
    assert pk(confirmed, Party.COMMISSIONER) in day.agreed_by
    wellbeing.check(confirmed)


def test_the_supplier_may_take_its_yes_back_until_then(confirmed):
    standing, request = confirmed.migration.go_live.on, with_the_supplier(confirmed)
    by(confirmed, Party.TARGET, request, "confirm")
    by(confirmed, Party.TARGET, request, "not_possible")
    assert (state(confirmed, request), confirmed.migration.go_live.on) == ("not_possible", standing)
    wellbeing.check(confirmed)


def test_what_is_complete_is_asked_of_nobody_again_and_names_who_agreed_it(confirmed):
    before = confirmed.migration.go_live
    old = hand_over(confirmed, Party.COMMISSIONER)
    after = confirmed.migration.go_live
    assert (after.on, after.state, after.agreed_by) == (before.on, "confirmed", before.agreed_by)
    assert not owed(confirmed, after)
    assert not after.open_request()
    words = page(confirmed, confirmed.cast.actor(Party.PRACTICE))
    new = confirmed.cast.actor(Party.COMMISSIONER).organisation.name
    assert "Takes part since" in words.partition(new)[2][:200]
    assert "Agreed" in words.partition(old.organisation.name)[2][:200]
