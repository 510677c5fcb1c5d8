"""A booked meeting is kept, or moved, when the go-live date moves; its stage is incomplete until then (decision 76)."""

from datetime import timedelta

import pytest

from tests.lapses.test_days_that_come import by, owed
from tests.rehearsals import a_journey
from tests.support import wellbeing
from tests.support.moving import ask_for_another, everybody_answers, move_the_date
from workflow import clock
from workflow.audit.event import Event
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import working_day
from workflow.engine.undo import undo
from workflow.formatting import long_date
from workflow.kernel.steps import NotAllowed, Party
from workflow.lapses.days_that_come import say_what_days_decide

pytestmark = pytest.mark.django_db
KEEP = (Party.PARTNER, "keep")


@pytest.fixture
def mobilised():
    """Both meetings are booked, two weeks from now."""
    journey = a_journey()
    journey.follow_the_lists()
    return journey


def kick_off(journey):
    return journey.migration.bookings()[0]


def survey(journey):
    return journey.migration.bookings()[1]


def invite_the_survey_to(journey, day):
    by(journey, Party.PARTNER, "propose", survey(journey), on=day, gap_reason="The surveyor is away.")
    journey.follow_the_lists(until=lambda m: m.bookings()[1].state == "booked")


def invite(journey, on, **answers):
    by(journey, Party.PARTNER, "propose", kick_off(journey), on=on, **answers)


def keep(journey, **answers):
    return [journey.take(meeting, "keep", **answers) for meeting in journey.migration.bookings()]


def keeping(journey, **more):
    """The work items about keeping the kick-off, in the order in which they were opened."""
    items = WorkItem.everything.filter(migration=journey.pk, subject=kick_off(journey).subject, step="keep", **more)
    return list(items.select_related("migration").order_by("pk"))


def all_but_the_meetings_follows(journey):
    """The call-offs are prepared, checked and accepted for the date that stands."""
    for kind in ("procurement", "decommission"):
        journey.take(journey.migration.call_off(kind), "amend")
    nobody_keeps = {"choose": lambda items: [item for item in items if item.step != "keep"]}
    journey.follow_the_lists(until=lambda m: m.state == "arrange_kick_off", **nobody_keeps)


def confirmed_by_the_supplier(journey, request):
    everybody_answers(journey, request)
    if not journey.migration.go_live.is_confirmed:
        journey.take(journey.migration.go_live, "confirm")


# ------------------------------------------------------------------ the date moves
def test_a_meeting_is_for_the_date_that_stood_when_it_was_booked(mobilised):
    standing = mobilised.migration.go_live.on
    assert [one.for_date for one in mobilised.migration.bookings()] == [standing, standing]
    assert KEEP not in owed(mobilised)


def test_it_is_owed_again_once_another_date_is_in_force_and_not_before(mobilised):
    request = ask_for_another(mobilised)
    for _ in range(2):
        mobilised.take(mobilised.records()[request.subject], "agree")
        assert KEEP not in owed(mobilised)
    everybody_answers(mobilised, request)
    first, second = mobilised.open_items().filter(step="keep").order_by("pk")
    assert {first.subject, second.subject} == {one.subject for one in mobilised.migration.bookings()}
    assert first.due_on == calendars.current().add(clock.today(), 3)
    assert first.title == "Keep or move the kick-off meeting: the go-live date has changed"
    wellbeing.check(mobilised)


def test_one_press_keeps_it_for_the_new_date(mobilised):
    before = kick_off(mobilised)
    move_the_date(mobilised)
    mobilised.take(kick_off(mobilised), "keep")
    kept = kick_off(mobilised)
    assert (kept.state, kept.on, kept.at, kept.place) == ("booked", before.on, before.at, before.place)
    assert (kept.for_date, before.for_date) == (mobilised.migration.go_live.on, before.for_date)
    assert [item.ended for item in keeping(mobilised)] == ["met"]
    with pytest.raises(NotAllowed, match="is for the go-live date that stands"):
        mobilised.take(kick_off(mobilised), "keep")
    wellbeing.check(mobilised)


def test_to_invite_anew_moves_it_and_booked_again_it_is_for_the_new_date(mobilised):
    move_the_date(mobilised)
    invite(mobilised, working_day(10))
    assert [item.ended for item in keeping(mobilised)] == ["met"]
    mobilised.follow_the_lists(until=lambda m: m.bookings()[0].state == "booked")
    assert kick_off(mobilised).for_date == mobilised.migration.go_live.on
    assert keeping(mobilised, closed_on=None) == []


def test_its_stage_is_incomplete_until_each_is_kept_or_moved(mobilised):
    move_the_date(mobilised)
    all_but_the_meetings_follows(mobilised)
    mobilised.take(kick_off(mobilised), "keep")
    assert mobilised.migration.state == "arrange_kick_off"
    mobilised.take(mobilised.migration.bookings()[1], "keep")
    assert mobilised.migration.state == "mobilised"


def test_a_meeting_that_took_place_stays_a_fact(mobilised):
    with clock.at(kick_off(mobilised).on):
        say_what_days_decide()
        mobilised.take(kick_off(mobilised), "record_held")
        held = kick_off(mobilised)
        move_the_date(mobilised)
        assert (kick_off(mobilised).state, kick_off(mobilised).for_date) == ("held", held.for_date)
        assert {item.subject for item in mobilised.open_items().filter(step="keep")} == {held.other.subject}


def test_a_meeting_after_the_new_date_is_moved_and_not_kept(mobilised):
    late = calendars.current().subtract(mobilised.migration.go_live.on, 3)
    invite_the_survey_to(mobilised, late)
    move_the_date(mobilised, by=-10)
    assert KEEP in owed(mobilised)
    with pytest.raises(NotAllowed, match=f"technical survey is on {long_date(late)}, after the go-live date"):
        mobilised.take(survey(mobilised), "keep")
    by(mobilised, Party.PARTNER, "propose", survey(mobilised), on=kick_off(mobilised).on)
    assert not mobilised.open_items().filter(step="keep", subject=survey(mobilised).subject).exists()


def test_nobody_is_invited_to_a_day_after_go_live_and_nothing_is_booked_there(mobilised):
    late = calendars.current().subtract(mobilised.migration.go_live.on, 3)
    with pytest.raises(NotAllowed, match="must be on or before the go-live date"):
        invite_the_survey_to(mobilised, mobilised.migration.go_live.on + timedelta(7))
    by(mobilised, Party.PARTNER, "propose", survey(mobilised), on=late, gap_reason="The surveyor is away.")
    move_the_date(mobilised, by=-10)
    for _ in range(2):
        mobilised.take(survey(mobilised), "accept_invitation")
    with pytest.raises(NotAllowed, match="after the go-live date of"):
        mobilised.take(survey(mobilised), "book")


def test_nobody_keeps_it_for_a_date_they_have_not_read(mobilised):
    move_the_date(mobilised)
    read = mobilised.migration.go_live.on
    move_the_date(mobilised)
    with pytest.raises(NotAllowed, match=f"The go-live date is {long_date(mobilised.migration.go_live.on)} by now"):
        mobilised.take(kick_off(mobilised), "keep", for_date=read)


# ------------------------------------------------------------------ a date is lost, or comes back
def test_of_a_lost_date_nothing_is_owed_until_another_is_confirmed(mobilised):
    standing = mobilised.migration.go_live.on
    mobilised.take(mobilised.migration.go_live, "withdraw_confirmation")
    assert KEEP not in owed(mobilised)
    with pytest.raises(NotAllowed, match="has not confirmed the go-live date yet"):
        mobilised.take(kick_off(mobilised), "keep", for_date=standing)
    confirmed_by_the_supplier(mobilised, ask_for_another(mobilised))
    assert KEEP in owed(mobilised)


def test_the_same_day_agreed_again_needs_no_work(mobilised):
    mobilised.take(mobilised.migration.go_live, "withdraw_confirmation")
    confirmed_by_the_supplier(mobilised, ask_for_another(mobilised, by=0))
    assert KEEP not in owed(mobilised)
    assert mobilised.migration.state == "mobilised"


def test_a_date_that_moves_back_takes_the_task_away(mobilised):
    move_the_date(mobilised)
    move_the_date(mobilised, by=-20)
    assert KEEP not in owed(mobilised)
    assert [item.ended for item in keeping(mobilised)] == ["not_needed"]


def test_kept_once_it_is_owed_anew_when_the_date_moves_again(mobilised):
    move_the_date(mobilised)
    keep(mobilised)
    with clock.at(working_day(2)):
        move_the_date(mobilised)
        first, again = keeping(mobilised)
        assert (first.ended, again.closed_on, again.counted_from) == ("met", None, clock.today())


def test_no_meeting_is_to_be_arranged_while_the_date_is_lost():
    journey = a_journey()
    journey.follow_the_lists(until=lambda m: m.registered_on and m.call_off("procurement").state == "accepted")
    assert (Party.PARTNER, "propose") in owed(journey)
    journey.take(journey.migration.go_live, "withdraw_confirmation")
    waits = WorkItem.everything.filter(migration=journey.pk, subject__startswith="booking:", closed_on=None)
    assert {item.waits_for for item in waits} == {
        "a go-live date that the practice, commissioner and delivery partner agree"
    }
    with pytest.raises(NotAllowed, match="have not all agreed a go-live date yet"):
        journey.take(kick_off(journey), "propose")
    confirmed_by_the_supplier(journey, ask_for_another(journey))
    assert journey.open_items().filter(subject=kick_off(journey).subject, step="propose").exists()


# ------------------------------------------------------------------ withdrawn, held up
def test_what_was_kept_in_error_is_owed_again_from_the_same_day(mobilised):
    move_the_date(mobilised)
    [item] = keeping(mobilised)
    event = mobilised.take(kick_off(mobilised), "keep")
    undo(Event.everything.get(pk=event.pk), actor=mobilised.cast.actor(Party.PARTNER), reason="The other one.")
    [again] = keeping(mobilised)
    assert (again.pk, again.closed_on, again.due_on) == (item.pk, None, item.due_on)
    assert kick_off(mobilised).date_has_moved


def test_a_confirmation_that_is_withdrawn_makes_the_task_wait(mobilised):
    mobilised.take(mobilised.migration.go_live, "withdraw_confirmation")
    request = ask_for_another(mobilised)
    while mobilised.records()[request.subject].state == "with_the_three":
        mobilised.take(mobilised.records()[request.subject], "agree")
    event = mobilised.take(mobilised.migration.go_live, "confirm")
    assert KEEP in owed(mobilised)
    undo(Event.everything.get(pk=event.pk), actor=mobilised.cast.actor(Party.TARGET), reason="Wrong practice.")
    assert KEEP not in owed(mobilised)
    mobilised.take(mobilised.migration.go_live, "confirm")
    assert KEEP in owed(mobilised)
    wellbeing.check(mobilised)


def test_a_hold_refuses_it_and_its_clock_stands_still(mobilised):
    move_the_date(mobilised)
    [before] = keeping(mobilised)
    mobilised.take(mobilised.migration, "hold")
    with pytest.raises(NotAllowed, match="on hold until"):
        mobilised.take(kick_off(mobilised), "keep")
    with clock.at(working_day(7)):
        mobilised.take(mobilised.migration, "resume")
        [after] = keeping(mobilised)
        assert (after.paused_on, after.due_on > before.due_on) == (None, True)
        mobilised.take(kick_off(mobilised), "keep")


# ------------------------------------------------------------------ days that come
def test_the_day_of_a_meeting_nobody_kept_comes_and_no_date_moves_it_any_more(mobilised):
    move_the_date(mobilised)
    with clock.at(kick_off(mobilised).on - timedelta(1)):
        assert (say_what_days_decide(), KEEP in owed(mobilised)) == (0, True)
        assert (Party.PARTNER, "record_held") not in owed(mobilised), "nobody can answer yet (decision 69)"
    with clock.at(mobilised.migration.bookings()[1].on):
        assert (say_what_days_decide(), say_what_days_decide()) == (2, 0)
        assert KEEP not in owed(mobilised)
        assert (Party.PARTNER, "record_held") in owed(mobilised)
        assert [item.ended for item in keeping(mobilised)] == ["not_needed"]
        move_the_date(mobilised)
        assert KEEP not in owed(mobilised)


def test_an_invitation_that_is_out_stays_when_the_date_moves_and_lapses_on_its_day(mobilised):
    invite(mobilised, working_day(10))
    move_the_date(mobilised)
    invited = kick_off(mobilised)
    assert (invited.state, invited.on) == ("proposed", working_day(10))
    assert (Party.PRACTICE, "accept_invitation") in owed(mobilised)
    with clock.at(invited.on):
        assert (say_what_days_decide(), kick_off(mobilised).state) == (0, "proposed")
    with clock.at(invited.on + timedelta(1)):
        assert (say_what_days_decide(), say_what_days_decide()) == (1, 0)
        assert (kick_off(mobilised).state, kick_off(mobilised).on) == ("to_arrange", None)
        assert (Party.PRACTICE, "accept_invitation") not in owed(mobilised)
        assert mobilised.migration.state != "mobilised"
        wellbeing.check(mobilised)
