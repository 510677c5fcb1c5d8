"""A date is asked for beside the one that stands: nothing moves until the last yes to this very date (ADR 20)."""

import pytest
from django.db import IntegrityError, transaction

from tests.rehearsals import a_journey
from tests.rules.stories import ask, by, state
from tests.support import wellbeing
from tests.support.moving import everybody_answers
from tests.tracks.date_request.standing import owed, pk, stands
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.formatting import long_date, short_date
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.tracks.date_request import DateRequest

pytestmark = pytest.mark.django_db


def test_a_suggestion_beside_a_confirmed_date_moves_nothing(confirmed):
    before = stands(confirmed)
    request = ask(confirmed)
    assert stands(confirmed) == before
    assert state(confirmed, request) == "with_the_three"
    wellbeing.check(confirmed)


def test_an_objection_leaves_the_date_that_stands(confirmed):
    before = stands(confirmed)
    request = ask(confirmed)
    by(confirmed, Party.PRACTICE, request, "object")
    assert stands(confirmed) == before
    assert state(confirmed, request) == "objected"


def test_only_the_last_yes_moves_it_and_then_the_papers_fall_due(confirmed):
    before = stands(confirmed)
    request = ask(confirmed)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(confirmed, party, request, "agree")
        assert stands(confirmed) == before
    by(confirmed, Party.TARGET, request, "confirm")
    day, asked = confirmed.migration.go_live, confirmed.records()[request.subject]
    assert (day.on, day.state, day.initial_extract_on) == (request.on, "confirmed", asked.initial_extract_on)
    assert all(call_off.date_has_moved for call_off in confirmed.migration.call_offs())
    amend = WorkItem.everything.filter(migration=confirmed.pk, closed_on=None, step="amend")
    assert amend.count() == 2
    wellbeing.check(confirmed)


def test_nobody_is_shown_as_having_agreed_who_was_not_asked(confirmed):
    request = ask(confirmed)
    assert set(request.yes) == {str(pk(confirmed, Party.PARTNER))}
    assert owed(confirmed, request) == {("agree", pk(confirmed, Party.PRACTICE)),
                                        ("agree", pk(confirmed, Party.COMMISSIONER))}  # fmt: skip
    by(confirmed, Party.PRACTICE, request, "agree")
    assert state(confirmed, request) == "with_the_three"


def test_a_date_the_supplier_once_offered_still_takes_the_yes_of_all_three():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    offered = [working_day(105), working_day(112)]
    journey.take(journey.migration.go_live, "offer_alternatives", **an_offer_of(*offered))
    by(journey, Party.PARTNER, journey.migration.go_live, "propose", on=offered[0])
    request = journey.migration.go_live.open_request()
    by(journey, Party.PRACTICE, request, "agree")
    assert journey.migration.go_live.state == "unavailable"
    by(journey, Party.COMMISSIONER, request, "agree")
    assert (journey.migration.go_live.on, journey.migration.go_live.state) == (offered[0], "confirmed")


def test_the_date_that_is_taken_carries_the_extract_dates_that_were_offered_for_it():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    first, second = working_day(105), working_day(112)
    journey.take(journey.migration.go_live, "offer_alternatives", **an_offer_of(first, second))
    assert journey.migration.go_live.initial_extract_on is None
    journey.take(journey.migration.go_live, "propose", on=second)
    everybody_answers(journey, journey.migration.go_live.open_request())
    day, offer = journey.migration.go_live, an_offer_of(second)
    assert (day.on, day.state) == (second, "confirmed")
    assert ([day.initial_extract_on], [day.final_extract_on]) == (offer["initial_extracts"], offer["final_extracts"])


def test_a_date_that_cannot_be_kept_takes_its_extract_dates_with_it():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "confirmed")
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    assert journey.migration.go_live.initial_extract_on is None


def test_an_offer_that_has_run_out_is_asked_about_again():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    offered = working_day(105)
    journey.take(journey.migration.go_live, "offer_alternatives", **an_offer_of(offered), held_until=working_day(2))
    journey.take(journey.migration.go_live, "propose", on=offered)
    request = journey.migration.go_live.open_request()
    with clock.at(working_day(9)):
        everybody_answers(journey, request)
    assert (journey.migration.go_live.on, journey.migration.go_live.state) == (offered, "with_supplier")


def test_a_yes_names_its_dates_and_is_no_yes_to_another(confirmed):
    first = calendars.current().add(confirmed.migration.go_live.on, 25)
    request = ask(confirmed, days=20, fall_backs=[first])
    asked_for, fall_back = request.days
    by(confirmed, Party.PRACTICE, request, "agree", dates=[fall_back])
    by(confirmed, Party.COMMISSIONER, request, "agree", dates=[asked_for, fall_back])
    assert confirmed.records()[request.subject].agreed_days() == [fall_back]
    with pytest.raises(NotAllowed, match="Choose one of the dates"):
        by(confirmed, Party.TARGET, request, "confirm", on=request.on)
    by(confirmed, Party.TARGET, request, "confirm", on=first)
    assert confirmed.migration.go_live.on == first


def test_where_no_date_has_everybodys_yes_the_standing_one_stays(confirmed):
    before = stands(confirmed)
    request = ask(confirmed, fall_backs=[calendars.current().add(confirmed.migration.go_live.on, 25)])
    asked_for, fall_back = request.days
    by(confirmed, Party.PRACTICE, request, "agree", dates=[fall_back])
    by(confirmed, Party.COMMISSIONER, request, "agree", dates=[asked_for])
    assert state(confirmed, request) == "objected"
    assert stands(confirmed) == before


def test_whoever_takes_over_a_part_is_asked_and_the_old_yes_does_not_count(confirmed):
    request = ask(confirmed)
    by(confirmed, Party.COMMISSIONER, request, "agree")
    journey = confirmed
    journey.take(journey.migration, "change_commissioner")
    new = next(iter(journey.migration.playing(Party.COMMISSIONER)))
    assert ("agree", new) in owed(journey, request)
    by(journey, Party.PRACTICE, request, "agree")
    assert state(journey, request) == "with_the_three"


def test_a_second_request_is_refused_with_who_asked_for_what_and_what_to_do(confirmed):
    request = ask(confirmed, Party.PARTNER)
    partner = confirmed.cast.actor(Party.PARTNER).organisation
    with pytest.raises(NotAllowed) as refused:
        ask(confirmed, Party.PRACTICE, days=30)
    words = str(refused.value)
    assert f"{partner} asked for {long_date(request.on)}" in words
    assert "agree it, object to it, or object and name another date" in words


def test_the_database_keeps_a_second_one_out(confirmed):
    request = ask(confirmed)
    twin = {field.attname: getattr(request, field.attname) for field in request._meta.concrete_fields}
    rows = DateRequest(**{name: value for name, value in twin.items() if name not in ("id", "state")})
    with pytest.raises(IntegrityError), transaction.atomic():
        DateRequest.everything.bulk_create([rows])


def test_the_supplier_that_asks_second_does_not_learn_which_date_is_discussed(confirmed):
    request = ask(confirmed)
    step = steps_of(type(confirmed.migration.go_live))["ask_as_supplier"]
    reason = why_not(step, confirmed.migration.go_live, confirmed.cast.actor(Party.TARGET))
    assert "Another date is being discussed already" in reason
    assert short_date(request.on) not in reason
    assert long_date(request.on) not in reason


def test_an_objection_with_another_date_closes_one_request_and_opens_the_next(confirmed):
    before = stands(confirmed)
    request = ask(confirmed)
    other = calendars.current().add(request.on, 5)
    by(confirmed, Party.PRACTICE, request, "object", instead=other)
    [_, closed, opened] = confirmed.migration.all(DateRequest)
    assert (closed.state, opened.state, opened.on) == ("objected", "with_the_three", other)
    assert opened.yes == {str(pk(confirmed, Party.PRACTICE)): [other.isoformat()]}
    assert stands(confirmed) == before
    wellbeing.check(confirmed)
