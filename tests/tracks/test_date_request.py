"""A change of the go-live date is a request beside the standing date; nothing moves until the last yes (ADR 20)."""

import pytest
from django.db import IntegrityError, transaction

from tests.rehearsals import a_journey
from tests.rules.stories import LOCALS, ask, by, state
from tests.support import wellbeing
from tests.support.everything_read import everything_read_by
from tests.support.moving import everybody_answers, move_the_date
from workflow import clock
from workflow.audit.event import fields_of
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.emails.render import render
from workflow.engine.undo import undo
from workflow.formatting import long_date, short_date
from workflow.kernel.permissions import why_not
from workflow.kernel.steps import NotAllowed, Party, steps_of
from workflow.lapses.date_requests import end_what_has_lapsed
from workflow.outbox.email import Email
from workflow.tracks.date_request import DateRequest

pytestmark = pytest.mark.django_db


def accepted_for_a_confirmed_date(migration):
    call_offs = migration.call_offs()
    return migration.go_live.state == "confirmed" and call_offs and all(c.state == "accepted" for c in call_offs)


@pytest.fixture
def confirmed():
    """Both call-offs are accepted for a date that the new supplier has confirmed."""
    journey = a_journey()
    journey.follow_the_lists(until=accepted_for_a_confirmed_date)
    return journey


def stands(journey):
    """All that a request may not move."""
    day = journey.migration.go_live
    kept = {name: value for name, value in fields_of(day).items() if name not in ("in_question", "version")}
    return (
        kept,
        journey.migration.state,
        [(c.state, c.date_has_moved, c.cease_on) for c in journey.migration.call_offs()],
        [(r.state, r.wanted_on) for r in journey.migration.extract_requests()],
        list(
            WorkItem.everything.filter(migration=journey.pk, closed_on=None)
            .exclude(subject__startswith="daterequest:")
            .order_by("pk")
            .values_list("subject", "step", "owner", "due_on")
        ),
    )


def owed(journey, request):
    items = WorkItem.everything.filter(migration=journey.pk, subject=request.subject, closed_on=None)
    return {(item.step, item.owner_id) for item in items}


def pk(journey, party):
    return journey.cast.actor(party).organisation.pk


def mailed_to(journey, party):
    mails = Email.objects.filter(migration=journey.pk, to=journey.cast.actor(party).user.email)
    return "\n".join("\n".join(render(mail) or ()) for mail in mails)


# ---------------------------------------------------------------- asking moves nothing (B3)
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


# ---------------------------------------------------------------- silence is never consent (B2)
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


# ---------------------------------------------------------------- one at a time
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


# ---------------------------------------------------------------- how it ends
def test_whoever_asked_may_withdraw_and_nobody_else(confirmed):
    request = ask(confirmed, Party.PRACTICE)
    with pytest.raises(NotAllowed, match="Only the organisation that asked"):
        by(confirmed, Party.PARTNER, request, "withdraw")
    by(confirmed, Party.PRACTICE, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"


def test_a_request_nobody_answers_lapses_ten_working_days_after_the_last_reply_time(confirmed):
    before, request = stands(confirmed), ask(confirmed, days=60)
    last = max(item.due_on for item in WorkItem.everything.filter(subject=request.subject, closed_on=None))
    for days, ended in ((10, "with_the_three"), (11, "lapsed")):
        with clock.at(calendars.current().add(last, days)):
            end_what_has_lapsed()
        assert state(confirmed, request) == ended
    assert stands(confirmed)[0] == before[0]
    silent = [confirmed.cast.actor(party).organisation.name for party in (Party.PRACTICE, Party.COMMISSIONER)]
    mails = mailed_to(confirmed, Party.PARTNER)
    assert "was not answered in time" in mails
    assert all(name in mails for name in silent)


def test_a_request_lapses_when_the_supplier_could_not_reply_in_time(confirmed):
    standing = confirmed.migration.go_live.on
    with clock.at(calendars.current().subtract(standing, 7)):
        request = ask(confirmed, days=1)
    with clock.at(calendars.current().subtract(request.on, 6)):
        end_what_has_lapsed()
        assert state(confirmed, request) == "with_the_three"
    with clock.at(calendars.current().subtract(request.on, 5)):
        end_what_has_lapsed()
    assert state(confirmed, request) == "lapsed"


def test_a_hold_refuses_answers_and_stops_the_reply_times_but_not_a_withdrawal(confirmed):
    request = ask(confirmed, days=60)
    confirmed.take(confirmed.migration, "hold", until=working_day(40))
    with pytest.raises(NotAllowed, match="on hold until"):
        by(confirmed, Party.PRACTICE, request, "agree")
    with clock.at(calendars.current().add(clock.today(), 35)):
        end_what_has_lapsed()
        assert state(confirmed, request) == "with_the_three"
        by(confirmed, Party.PARTNER, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"


def test_a_cancelled_migration_closes_it_and_tells_the_supplier_no_date(confirmed):
    request = ask(confirmed)
    Email.objects.all().delete()
    confirmed.take(confirmed.migration, "cancel", charges_acknowledged=True)
    assert state(confirmed, request) == "closed"
    assert "stays" not in mailed_to(confirmed, Party.TARGET)
    assert long_date(request.on) not in mailed_to(confirmed, Party.TARGET)


def test_a_yes_can_be_taken_back_while_it_is_not_the_last(confirmed):
    request = ask(confirmed)
    actor = confirmed.cast.actor(Party.PRACTICE)
    event = by(confirmed, Party.PRACTICE, request, "agree")
    undo(event, actor=actor, reason="I looked at the wrong week")
    assert ("agree", pk(confirmed, Party.PRACTICE)) in owed(confirmed, request)


# ---------------------------------------------------------------- the new supplier
def test_the_supplier_alone_takes_a_confirmed_date_away_and_the_request_lives_on(confirmed):
    request = ask(confirmed)
    by(confirmed, Party.TARGET, confirmed.migration.go_live, "withdraw_confirmation")
    assert confirmed.migration.go_live.agreed_on is None
    everybody_answers(confirmed, request)
    assert (confirmed.migration.go_live.on, confirmed.migration.go_live.state) == (request.on, "with_supplier")


def test_what_is_not_possible_leaves_the_date_that_stands(confirmed):
    before, request = stands(confirmed), ask(confirmed)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(confirmed, party, request, "agree")
    by(confirmed, Party.TARGET, request, "not_possible")
    assert state(confirmed, request) == "not_possible"
    assert stands(confirmed) == before


def test_the_supplier_may_ask_and_its_yes_is_given_with_that(confirmed):
    by(confirmed, Party.TARGET, confirmed.migration.go_live, "ask_as_supplier")
    request = confirmed.migration.go_live.open_request()
    assert {owner for _, owner in owed(confirmed, request)} == {pk(confirmed, party) for party in LOCALS}
    everybody_answers(confirmed, request)
    assert (confirmed.migration.go_live.on, confirmed.migration.go_live.state) == (request.on, "confirmed")


def test_the_supplier_hears_at_once_that_another_date_is_discussed_and_which_only_later(confirmed):
    Email.objects.all().delete()
    request = ask(confirmed, reason="BETWEENUS", note="NOTEFORYOU")
    day = long_date(request.on)
    told, read = mailed_to(confirmed, Party.TARGET), everything_read_by(confirmed, Party.TARGET)
    assert "are discussing another go-live date" in told
    for secret in (day, short_date(request.on), request.on.isoformat(), "BETWEENUS", "NOTEFORYOU"):
        assert secret not in told
        assert secret not in read
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(confirmed, party, request, "agree")
    told, read = mailed_to(confirmed, Party.TARGET), everything_read_by(confirmed, Party.TARGET)
    for words in (day, "NOTEFORYOU"):
        assert words in told
        assert words in read
    assert "BETWEENUS" not in told + read


def test_when_nothing_comes_of_it_the_supplier_hears_that_the_date_stays(confirmed):
    request = ask(confirmed)
    Email.objects.all().delete()
    by(confirmed, Party.PRACTICE, request, "object", reason="BETWEENUS")
    told = mailed_to(confirmed, Party.TARGET)
    assert f"{long_date(confirmed.migration.go_live.on)} stays" in told
    assert "BETWEENUS" not in told + everything_read_by(confirmed, Party.TARGET)


def test_before_the_supplier_was_ever_asked_the_three_alone_replace_the_date():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "provisional")
    move_the_date(journey, reason="The clinics have moved")
    assert journey.migration.go_live.state == "provisional"
    assert not mailed_to(journey, Party.TARGET)
    assert not everything_read_by(journey, Party.TARGET).count("clinics")


def test_while_it_is_asked_about_another_date_the_supplier_does_not_owe_an_answer_about_the_first():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.go_live.state == "with_supplier")
    request = ask(journey)
    for party in (Party.PRACTICE, Party.COMMISSIONER):
        by(journey, party, request, "agree")
    supplier = pk(journey, Party.TARGET)
    confirm = WorkItem.everything.filter(migration=journey.pk, step="confirm", closed_on=None, paused_on=None)
    assert [(item.subject, item.owner_id) for item in confirm] == [(request.subject, supplier)]
    by(journey, Party.TARGET, request, "not_possible")
    assert [item.subject for item in confirm.all()] == [journey.migration.go_live.subject]


def test_mails_name_the_date_asked_for_and_the_date_that_stands(confirmed):
    Email.objects.all().delete()
    standing, request = confirmed.migration.go_live.on, ask(confirmed)
    told = mailed_to(confirmed, Party.COMMISSIONER)
    assert long_date(request.on) in told
    assert f"The date that stands: {long_date(standing)}" in told
