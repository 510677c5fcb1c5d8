"""A hold while another go-live date is asked for: answers wait, and what days decide goes on."""

from datetime import timedelta

import pytest

from tests.rules.stories import LOCALS, a_journey_with_its_date, ask, by, owed, pk, state, the_next_morning
from tests.support import wellbeing
from workflow import clock
from workflow.deadlines import calendars
from workflow.deadlines.work_item import WorkItem
from workflow.demo.answers_about_days import an_offer_of, working_day
from workflow.kernel.steps import NotAllowed, Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed():
    return a_journey_with_its_date("confirmed")


def hold(journey, days=90):
    by(journey, Party.COMMISSIONER, journey.migration, "hold", until=working_day(days))


def resume(journey):
    by(journey, Party.COMMISSIONER, journey.migration, "resume")


@pytest.mark.parametrize("step", ["agree", "object"])
def test_no_answer_is_taken(confirmed, step):
    request = ask(confirmed)
    hold(confirmed)
    with pytest.raises(NotAllowed, match="on hold until"):
        by(confirmed, Party.PRACTICE, request, step)


@pytest.mark.parametrize("step", ["confirm", "not_possible"])
def test_nor_one_of_the_supplier(confirmed, step):
    request = ask(confirmed)
    for party in LOCALS[:2]:
        by(confirmed, party, request, "agree")
    hold(confirmed)
    with pytest.raises(NotAllowed, match="on hold until"):
        by(confirmed, Party.TARGET, request, step)


def test_reply_times_stand_still_and_go_on_with_what_was_left(confirmed):
    request = ask(confirmed, days=60)
    practice = ("agree", pk(confirmed, Party.PRACTICE))
    before, calendar = owed(confirmed, request)[practice], calendars.current()
    hold(confirmed)
    assert practice not in owed(confirmed, request)
    with clock.at(calendar.add(clock.today(), 7)):
        resume(confirmed)
        assert owed(confirmed, request)[practice] == calendar.add(before, 7)
        wellbeing.check(confirmed)


def test_the_request_is_withdrawn_and_the_date_is_lost_by_the_suppliers_word_all_the_same(confirmed):
    request = ask(confirmed)
    hold(confirmed)
    by(confirmed, Party.TARGET, confirmed.migration.go_live, "withdraw_confirmation")
    assert (confirmed.migration.go_live.state, state(confirmed, request)) == ("unavailable", "with_the_three")
    by(confirmed, Party.PARTNER, request, "withdraw")
    assert state(confirmed, request) == "withdrawn"
    wellbeing.check(confirmed)


def test_a_request_whose_last_possible_day_passes_lapses_the_next_morning(confirmed):
    """The new supplier would not have its five working days before it any more."""
    calendar, standing = calendars.current(), confirmed.migration.go_live.on
    with clock.at(calendar.subtract(standing, 15)):
        request = ask(confirmed, days=1)
        hold(confirmed)
    last = calendar.subtract(request.on, 6)
    for day, ended in ((last, "with_the_three"), (calendar.add(last, 1), "lapsed")):
        with clock.at(day):
            the_next_morning()
            assert state(confirmed, request) == ended
    assert confirmed.migration.go_live.agreed_on == standing
    assert confirmed.migration.held_until


def test_an_offer_runs_out_on_its_day_and_the_supplier_is_asked_with_the_last_yes():
    journey, calendar = a_journey_with_its_date("with_supplier"), calendars.current()
    offered, until = working_day(105), calendar.add(clock.today(), 3)
    by(journey, Party.TARGET, journey.migration.go_live, "offer_alternatives", **an_offer_of(offered), held_until=until)
    by(journey, Party.PARTNER, journey.migration.go_live, "propose", on=offered)
    request = journey.migration.go_live.open_request()
    hold(journey)
    with clock.at(until + timedelta(1)):
        resume(journey)
        for party in LOCALS[:2]:
            by(journey, party, request, "agree")
        day = journey.migration.go_live
        assert (day.on, day.state) == (offered, "with_supplier")
        asked = WorkItem.everything.get(subject=day.subject, step="confirm", closed_on=None)
        assert (asked.owner_id, asked.paused_on) == (pk(journey, Party.TARGET), None)
        assert asked.due_on == calendar.add(clock.today(), 5)
        wellbeing.check(journey)
